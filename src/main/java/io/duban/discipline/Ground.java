package io.duban.discipline;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.duban.score.Measure;

/** For what a cadre is proposed. */
public enum Ground {

	/** 整改逾期 issues fell due unrectified. */
	OVERDUE_WORK(Measure.OVERDUE),
	/** 缺晒日志 no log at the hour. */
	MISSING_LOGS(Measure.LOGS_MISSING),
	/** 无假缺岗 absent without leave. */
	ABSENCES(Measure.ABSENCES),
	/** 其他 by the organization department's own reason alone. */
	OTHER(null);

	@Nullable private final Measure measure;

	Ground(@Nullable Measure measure) {
		this.measure = measure;
	}

	/** The figure that the line is drawn for. */
	Optional<Measure> measure() {
		return Optional.ofNullable(this.measure);
	}

}
