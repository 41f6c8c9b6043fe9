package io.duban;

import org.junit.jupiter.api.Test;

import org.springframework.modulith.core.ApplicationModules;

/** The rooms of the house, and the arrows between them. */
class ModularityTests {

	@Test
	void keepsEveryArrowThatThePackagesDeclare() {
		ApplicationModules.of(Duban.class).verify();
	}

}
