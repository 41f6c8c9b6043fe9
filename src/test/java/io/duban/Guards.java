package io.duban;

import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Set;

import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.agent.builder.AgentBuilder.InitializationStrategy;
import net.bytebuddy.agent.builder.AgentBuilder.RedefinitionStrategy;
import net.bytebuddy.agent.builder.ResettableClassFileTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import net.bytebuddy.matcher.ElementMatchers;
import org.jspecify.annotations.Nullable;

import io.duban.core.Place;
import io.duban.security.Area;
import io.duban.security.Grant;
import io.duban.security.Role;
import io.duban.security.Wall;

/**
 * Takes the server's guards away, one at a time, in its running code: nothing of the
 * server knows of it.
 */
public final class Guards implements AutoCloseable {

	/** What is taken away now; nothing most of the time. */
	public static volatile @Nullable Guard removed;

	private final Instrumentation instrumentation = ByteBuddyAgent.install();

	private final List<ResettableClassFileTransformer> changes = List.of(
			change("io.duban.security.Wall", "widest", OpenWall.class),
			change("io.duban.security.Wall", "lets", AllReaders.class),
			change("io.duban.security.Wall", "narrows", OwnOnly.class),
			change("io.duban.security.Wall", "narrowsLine", LineOnly.class),
			change("io.duban.security.WallsListener", "onPostLoad", Loading.class),
			change("io.duban.security.Walls", "sees", Live.class),
			change("io.duban.security.Masks", "phone", Phone.class),
			change("io.duban.security.Masks", "identityNumber", IdentityNumber.class),
			change("io.duban.security.Walls", "reads", Health.class),
			change("io.duban.security.Administration", "reaches", Reach.class));

	private ResettableClassFileTransformer change(String type, String method, Class<?> advice) {
		return new AgentBuilder.Default().disableClassFormatChanges()
			.with(RedefinitionStrategy.RETRANSFORMATION)
			.with(InitializationStrategy.NoOp.INSTANCE)
			.type(ElementMatchers.named(type))
			.transform((builder, description, loader, module, domain) -> builder
				.visit(Advice.to(advice).on(ElementMatchers.named(method))))
			.installOn(this.instrumentation);
	}

	@Override
	public void close() {
		removed = null;
		this.changes.forEach((change) -> change.reset(this.instrumentation, RedefinitionStrategy.RETRANSFORMATION));
	}

	/** Whether a wall is the one that is taken away. */
	public static boolean isOpen(Wall wall) {
		Guard guard = removed;
		return guard != null && wall.area().equals(guard.column)
				&& (guard.household == null || guard.household.equals(wall.household()))
				&& wall.readers().isEmpty() == guard.casework;
	}

	public static boolean is(Guard guard) {
		return removed == guard;
	}

	/** What stands between people and what is not theirs. */
	public enum Guard {

		/** The wall around households. */
		HOUSEHOLD_WALL("h.area"),
		/** The wall around members of households. */
		PERSON_WALL("p.area", "p.household", true),
		/** The wall around issues. */
		ISSUE_WALL("i.area"),
		/** The wall around open tasks. */
		TASK_WALL("t.area"),
		/** The wall around divisions. */
		DIVISION_WALL("d.area"),
		/** The wall around cadres. */
		CADRE_WALL("c.area"),
		/** The wall around inspections. */
		INSPECTION_WALL("n.area"),
		/** The wall around attachments. */
		ATTACHMENT_WALL("a.area", "a.household", true),
		/** The wall around accounts. */
		ACCOUNT_WALL("a.area", null, false),
		/** The wall around imports. */
		IMPORT_WALL("r.area", null, false),
		/** The wall around the events of the record. */
		RECORD_WALL("e.area", null, false),
		/** That accounts, imports and the record are only for some roles. */
		READERS,
		/** That a cadre sees what is their own. */
		OWN_ONLY,
		/** That a department sees its lines. */
		LINE_ONLY,
		/** That nobody changes what they do not see. */
		LOADING,
		/** That nobody is told live of what they do not see. */
		LIVE,
		/** That telephones are masked. */
		PHONE_MASK,
		/** That identity numbers are masked. */
		IDENTITY_MASK,
		/** That health is for those who need it. */
		HEALTH,
		/** That an administrator reaches accounts of their own area. */
		ACCOUNT_REACH;

		private final @Nullable String column;

		private final @Nullable String household;

		private final boolean casework;

		Guard() {
			this(null, null, true);
		}

		Guard(String column) {
			this(column, null, true);
		}

		Guard(@Nullable String column, @Nullable String household, boolean casework) {
			this.column = column;
			this.household = household;
			this.casework = casework;
		}

	}

	/** Everybody has the whole country. */
	public static final class OpenWall {

		public static final List<Grant> EVERYTHING = List
			.of(new Grant(Role.AUDITOR, new Area("000000000000", "999999999999"), Set.of()));

		private OpenWall() {
		}

		@Advice.OnMethodExit
		public static void exit(@Advice.This Wall wall, @Advice.Return(readOnly = false) List<Grant> grants) {
			if (Guards.isOpen(wall)) {
				grants = EVERYTHING;
			}
		}

	}

	/** Every role may read. */
	public static final class AllReaders {

		private AllReaders() {
		}

		@Advice.OnMethodExit
		public static void exit(@Advice.Return(readOnly = false) boolean lets) {
			if (Guards.is(Guard.READERS)) {
				lets = true;
			}
		}

	}

	/** Nobody is narrowed to their own. */
	public static final class OwnOnly {

		private OwnOnly() {
		}

		@Advice.OnMethodExit
		public static void exit(@Advice.Return(readOnly = false) boolean narrows) {
			if (Guards.is(Guard.OWN_ONLY)) {
				narrows = false;
			}
		}

	}

	/** Nobody is narrowed to a line. */
	public static final class LineOnly {

		private LineOnly() {
		}

		@Advice.OnMethodExit
		public static void exit(@Advice.Return(readOnly = false) boolean narrows) {
			if (Guards.is(Guard.LINE_ONLY)) {
				narrows = false;
			}
		}

	}

	/** Whatever is loaded is given. */
	public static final class Loading {

		private Loading() {
		}

		@Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
		public static boolean enter() {
			return Guards.is(Guard.LOADING);
		}

	}

	/** Everybody is told. */
	public static final class Live {

		private Live() {
		}

		@Advice.OnMethodExit
		public static void exit(@Advice.Return(readOnly = false) boolean sees) {
			if (Guards.is(Guard.LIVE)) {
				sees = true;
			}
		}

	}

	/** Everybody reads telephones. */
	public static final class Phone {

		private Phone() {
		}

		@Advice.OnMethodEnter
		public static void enter(@Advice.Argument(value = 1, readOnly = false) boolean reads) {
			if (Guards.is(Guard.PHONE_MASK)) {
				reads = true;
			}
		}

	}

	/** Everybody reads identity numbers. */
	public static final class IdentityNumber {

		private IdentityNumber() {
		}

		@Advice.OnMethodExit
		public static void exit(@Advice.Argument(0) @Nullable String number,
				@Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable Object masked) {
			if (Guards.is(Guard.IDENTITY_MASK)) {
				masked = number;
			}
		}

	}

	/** Everybody reads of illness. */
	public static final class Health {

		private Health() {
		}

		@Advice.OnMethodExit
		public static void exit(@Advice.Argument(0) Place place, @Advice.Return(readOnly = false) boolean reads) {
			if (Guards.is(Guard.HEALTH) && "MEDICAL".equals(place.line())) {
				reads = true;
			}
		}

	}

	/** Every administrator reaches every account. */
	public static final class Reach {

		private Reach() {
		}

		@Advice.OnMethodExit
		public static void exit(@Advice.Return(readOnly = false) boolean reaches) {
			if (Guards.is(Guard.ACCOUNT_REACH)) {
				reaches = true;
			}
		}

	}

}
