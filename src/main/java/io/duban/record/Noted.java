package io.duban.record;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;

import io.duban.core.AfterCommit;

/**
 * What an act has written, noted for whoever wants to know what becomes of it: each event
 * once it is committed, at most the first hundred.
 */
final class Noted {

	/** Who notes what is written in this thread. */
	static final ThreadLocal<@Nullable Noted> CURRENT = new ThreadLocal<>();

	private static final int MOST = 100;

	private final @Nullable Noted outer;

	private final List<Mark> marks = new CopyOnWriteArrayList<>();

	Noted() {
		this.outer = CURRENT.get();
	}

	/**
	 * Notes an event that is being written, if anybody wants to know.
	 * @param uuid its name
	 * @param hash of its entry
	 */
	static void note(String uuid, Hash hash) {
		Noted noted = CURRENT.get();
		if (noted != null) {
			AfterCommit.run(() -> noted.add(new Mark(uuid, hash)));
		}
	}

	private void add(Mark mark) {
		if (this.marks.size() < MOST) {
			this.marks.add(mark);
		}
		if (this.outer != null) {
			this.outer.add(mark);
		}
	}

	List<Mark> marks() {
		return List.copyOf(this.marks);
	}

	/**
	 * An event by what cannot change of it.
	 *
	 * @param uuid its name
	 * @param hash of its entry
	 */
	record Mark(String uuid, Hash hash) {

	}

}
