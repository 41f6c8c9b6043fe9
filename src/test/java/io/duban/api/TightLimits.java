package io.duban.api;

import java.time.Duration;

import org.springframework.context.ApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;

/** Makes a server's limits narrow for a moment. */
public final class TightLimits {

	private TightLimits() {
	}

	public static void within(ApplicationContext server, Duration time, int rate, Runnable work) {
		LimitSettings wide = server.getBean(LimitSettings.class);
		LimitSettings narrow = new LimitSettings(wide.depth(), wide.cost(), wide.fields(), wide.values(),
				wide.aliases(), wide.repeats(), wide.operations(), wide.directives(), wide.body(), time, rate);
		set(server, narrow);
		try {
			work.run();
		}
		finally {
			set(server, wide);
		}
	}

	private static void set(ApplicationContext server, LimitSettings settings) {
		ReflectionTestUtils.setField(server.getBean(Limits.class), "settings", settings);
		ReflectionTestUtils.setField(server.getBean(RateLimits.class), "settings", settings);
	}

}
