package io.duban.household;

import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;

import io.duban.core.Conflict;
import io.duban.core.Forbidden;
import io.duban.core.Ledgers;
import io.duban.core.NotFound;
import io.duban.core.Personal;
import io.duban.core.Refused;
import io.duban.core.Sealing;
import io.duban.core.Time;
import io.duban.core.UseCase;
import io.duban.security.PersonalDataRead;
import io.duban.security.Role;
import io.duban.security.Walls;
import io.duban.security.Who;

/**
 * What a person of the register may ask for (个人信息保护法, articles 44 to 47): to know what is
 * kept, to have it put right, to have it erased. And whoever reads what is masked gives a
 * reason, which is recorded first.
 */
@UseCase
class PersonalRights {

	private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 -]{3,18}[0-9]");

	private static final int LONGEST = 100;

	private final Register register;

	private final Ledgers ledgers;

	private final Sealing sealing;

	private final List<PersonalHolding> holdings;

	private final List<PersonalTrace> traces;

	private final ApplicationEventPublisher events;

	private final Walls walls;

	private final Who who;

	private final Clock clock;

	PersonalRights(Register register, Ledgers ledgers, Sealing sealing, List<PersonalHolding> holdings,
			List<PersonalTrace> traces, ApplicationEventPublisher events, Walls walls, Who who, Clock clock) {
		this.register = register;
		this.ledgers = ledgers;
		this.sealing = sealing;
		this.holdings = holdings;
		this.traces = traces;
		this.events = events;
		this.walls = walls;
		this.who = who;
		this.clock = clock;
	}

	/**
	 * Reads in full what is masked.
	 * @param number 人编号
	 * @param part what
	 * @param reason why
	 * @return what is written there, null where nothing is
	 */
	@Nullable String read(String number, Part part, String reason) {
		Person person = find(number);
		if (!this.walls.reads(person.place(part.line), Person.READERS)) {
			throw new Forbidden("This is for the office, those who lead there, inspectors, and who answers for them");
		}
		String account = this.who.current().account();
		Refused.unlessText(reason, "REASON_MISSING", "Say why you need to read it in full");
		this.events.publishEvent(new PersonalDataRead(account, "person:" + number, part.name(), reason));
		return this.sealing.openNullable(part.of.apply(person));
	}

	/**
	 * Puts right what the register has wrong. It stays so until the register's next file
	 * says something else than the last one did.
	 * @param number 人编号
	 * @param correction what is to stand there
	 * @param reason why
	 * @param expectedVersion what the caller saw, or null for any
	 */
	void correct(String number, Correction correction, String reason, @Nullable Long expectedVersion) {
		Person person = find(number);
		this.who.require(person.area(), "", Role.OFFICE);
		Refused.unlessText(reason, "REASON_MISSING", "Say why it is put right, and by which document");
		Conflict.unlessVersion(expectedVersion, person.version(), "person's entry");
		this.register.correct(correction.of(person), reason);
	}

	/**
	 * Erases a person from the register and from all lists, and what the record keeps
	 * apart of them; with a household's last member what visits heard of it. Nothing
	 * brings it back.
	 * @param number 人编号
	 * @param reason why
	 * @return how many entries there were
	 */
	int erase(String number, String reason) {
		Person person = find(number);
		this.who.require(person.area(), "", Role.OFFICE);
		Refused.unlessText(reason, "REASON_MISSING",
				"Say at whose wish, and why nothing obliges the county to keep it");
		int erased = 0;
		Set<String> identities = identities(person);
		for (PersonalHolding holding : this.holdings) {
			for (String key : keys(holding, person, identities)) {
				erased += this.ledgers.erase(holding.ledger(), holding.column(), key, reason);
			}
		}
		if (this.register.members(List.of(person.household())).isEmpty()) {
			this.events.publishEvent(new HouseholdLeft(person.household(), reason));
		}
		return erased;
	}

	/**
	 * Lets the current person take away all that is kept about somebody of the register.
	 * @param number 人编号
	 * @param purpose for whom and what it is made
	 */
	void export(String number, String purpose) {
		String account = this.who.require(find(number).area(), "", Role.OFFICE).account();
		Refused.unlessText(purpose, "REASON_MISSING", "Say for whom and what it is taken away");
		this.events.publishEvent(new PersonalDataRead(account, "person:" + number, "ALL", purpose));
	}

	/**
	 * All that is kept about a person, for that person.
	 * @param number 人编号
	 * @return lists by their titles
	 */
	Map<String, Object> told(String number) {
		Person person = find(number);
		String account = this.who.require(person.area(), "", Role.OFFICE).account();
		this.events.publishEvent(new PersonalDataRead(account, "person:" + number, "ALL", "取走导出文件"));
		Map<String, Object> told = new LinkedHashMap<>();
		told.put("人编号", number);
		told.put("导出时间", Time.now(this.clock).atZone(Time.ZONE).toOffsetDateTime().toString());
		this.register.household(person.household()).ifPresent((household) -> told.put("农户", household));
		Set<String> identities = identities(person);
		for (PersonalHolding holding : this.holdings) {
			List<Map<String, Object>> rows = keys(holding, person, identities).stream()
				.flatMap((key) -> this.ledgers.told(holding.ledger(), holding.column(), key).stream())
				.toList();
			if (!rows.isEmpty()) {
				told.put(holding.title(), rows);
			}
		}
		for (PersonalTrace trace : this.traces) {
			List<Map<String, Object>> rows = trace.told(this.walls, person.household(), number);
			if (!rows.isEmpty()) {
				told.put(trace.title(), rows);
			}
		}
		return told;
	}

	/**
	 * What tells lists that know no 人编号 whose a row is: the identity number, and what the
	 * register's last file said of it. What several entries have may be another person's,
	 * and stays with the entry that is left.
	 */
	private Set<String> identities(Person person) {
		return this.register.identities(person.number())
			.stream()
			.filter((identity) -> this.register.entries(identity) == 1)
			.collect(Collectors.toSet());
	}

	private static Collection<String> keys(PersonalHolding holding, Person person, Set<String> identities) {
		return switch (holding.by()) {
			case NUMBER -> List.of(person.number());
			case IDENTITY -> identities;
		};
	}

	private Person find(String number) {
		return Optional.ofNullable(this.register.persons(List.of(number)).get(number))
			.orElseThrow(() -> new NotFound("This person"));
	}

	/** What is masked unless it is read with a reason. */
	enum Part {

		/** The identity number. */
		IDENTITY_NUMBER(null, Person::identityNumber),
		/** What stands on the card, which tells a disability. */
		CARD_NUMBER(null, Person::cardNumber),
		/** The telephone. */
		PHONE(null, Person::phone),
		/** 健康状况 */
		HEALTH(Part.MEDICAL, Person::health);

		/** The line that health is of. */
		static final String MEDICAL = "MEDICAL";

		private final @Nullable String line;

		private final Function<Person, @Nullable Personal> of;

		Part(@Nullable String line, Function<Person, @Nullable Personal> of) {
			this.line = line;
			this.of = of;
		}

	}

	/**
	 * What is to stand in a person's entry; null for what stays.
	 *
	 * @param name their name
	 * @param cardNumber 证件号码
	 * @param relation 与户主关系
	 * @param sex 性别
	 * @param ethnicity 民族
	 * @param education 文化程度
	 * @param health 健康状况
	 * @param phone their telephone, an empty text to have none there
	 */
	record Correction(@Nullable String name, @Nullable String cardNumber, @Nullable String relation,
			@Nullable String sex, @Nullable String ethnicity, @Nullable String education, @Nullable String health,
			@Nullable String phone) {

		private static final Correction NOTHING = new Correction(null, null, null, null, null, null, null, null);

		private Person of(Person person) {
			Refused.when(equals(NOTHING), "NOTHING_TO_CORRECT", "Say what is to stand there");
			Refused.when(this.name != null && (this.name.isBlank() || this.name.length() > LONGEST), "BAD_NAME",
					"A name has 1 to %d characters".formatted(LONGEST));
			Refused.whenUnfit(this.name, LONGEST);
			Refused.whenUnfit(this.relation, LONGEST);
			Refused.whenUnfit(this.education, LONGEST);
			Refused.whenUnfit(this.ethnicity, LONGEST);
			Refused.when(this.sex != null && !Person.SEXES.contains(this.sex), "BAD_SEX", "性别 is 男 or 女");
			Refused.when(this.phone != null && !this.phone.isEmpty() && !PHONE.matcher(this.phone).matches(),
					"BAD_PHONE", "A telephone number has 5 to 20 digits, with spaces and hyphens between them");
			Refused.when(this.health != null && !Person.HEALTH.contains(this.health), "BAD_HEALTH",
					"健康状况 is 健康, 长期慢性病, 患有大病 or 残疾");
			String identity = (this.cardNumber != null) ? IdentityNumber.ofCard(this.cardNumber) : null;
			Refused.when(identity != null && !IdentityNumber.isValid(identity), "BAD_CARD_NUMBER",
					"The check digit of this number is wrong: read it from the card again");
			return new Person(person.number(), person.area(), person.household(), or(this.name, person.name()),
					person.cardKind(), or(personal(this.cardNumber), person.cardNumber()),
					or(personal(identity), person.identityNumber()), identity != null || person.identityValid(),
					(identity != null) ? IdentityNumber.bornOn(identity) : person.bornOn(),
					or(this.relation, person.relation()), or(this.sex, person.sex()),
					or(this.ethnicity, person.ethnicity()), or(this.education, person.education()),
					or(personal(this.health), person.health()), person.monthsOfWork(), person.residentInsurance(),
					person.employeeInsurance(), phone(person), person.version());
		}

		private @Nullable Personal phone(Person person) {
			if (this.phone == null) {
				return person.phone();
			}
			return this.phone.isEmpty() ? null : Personal.of(this.phone);
		}

		private static @Nullable Personal personal(@Nullable String text) {
			return (text != null) ? Personal.of(text) : null;
		}

		private static <T> T or(@Nullable T given, T kept) {
			return (given != null) ? given : kept;
		}

		@Override
		public String toString() {
			return "Correction";
		}

	}

}
