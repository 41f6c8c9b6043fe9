package io.duban;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import io.duban.core.DomainEvent;
import io.duban.core.Personal;
import io.duban.core.UseCase;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

/** What holds in every room. */
@AnalyzeClasses(packages = "io.duban", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	private static final String[] DOORS = { "io.duban.core..", "io.duban.security..", "io.duban.record..",
			"io.duban.workflow.." };

	@ArchTest
	static final ArchRule ONLY_THE_WORKFLOW_KNOWS_THE_ENGINE = noClasses().that()
		.resideOutsideOfPackage("io.duban.workflow..")
		.and()
		.haveSimpleNameNotEndingWith("Process")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.camunda..");

	@ArchTest
	static final ArchRule NOBODY_KNOWS_THE_ENGINES_INSIDES = noClasses().that()
		.haveNameNotMatching("io\\.duban\\.workflow\\.Engine(Flush|Limits(\\$NoScripts)?)")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.camunda.bpm.engine.impl..");

	@ArchTest
	static final ArchRule ROWS_ARE_READ_THROUGH_THE_WALLS = noClasses().that()
		.resideOutsideOfPackages(DOORS)
		.and()
		.doNotHaveFullyQualifiedName("io.duban.api.Idempotency")
		.and()
		.doNotHaveFullyQualifiedName("io.duban.responsibility.Responsibilities")
		.should()
		.dependOnClassesThat()
		.haveNameMatching(
				".*\\.(JdbcClient|JdbcTemplate|JdbcOperations|NamedParameterJdbc(Template|Operations)|EntityManager)");

	/** A use case is one transaction; what works within one demands it. */
	@ArchTest
	static final ArchRule ONLY_USE_CASES_BEGIN_TRANSACTIONS = noMethods().that()
		.areDeclaredInClassesThat()
		.areNotAnnotatedWith(UseCase.class)
		.should(beginATransaction());

	@ArchTest
	static final ArchRule CONTROLLERS_ARE_THEIR_MODULES_OWN = classes().that()
		.areAnnotatedWith(Controller.class)
		.should()
		.bePackagePrivate();

	@ArchTest
	static final ArchRule EVENTS_AND_PUBLIC_NOTICES_HOLD_NOTHING_PERSONAL = noClasses().that()
		.areAssignableTo(DomainEvent.class)
		.or()
		.haveSimpleNameEndingWith("Notice")
		.should()
		.dependOnClassesThat()
		.areAssignableTo(Personal.class);

	@ArchTest
	static final ArchRule NAMES_SAY_WHAT_THINGS_ARE = noClasses().should()
		.haveNameMatching(".*(Impl|Dto|DTO|Mapper|Util|Utils|Helper|Service|Manager)");

	private static ArchCondition<JavaMethod> beginATransaction() {
		return new ArchCondition<>("begin a transaction") {

			@Override
			public void check(JavaMethod method, ConditionEvents events) {
				boolean begins = method.tryGetAnnotationOfType(Transactional.class)
					.map((transactional) -> transactional.propagation() == Propagation.REQUIRED)
					.orElse(false);
				events.add(new SimpleConditionEvent(method, begins, method.getDescription() + " begins a transaction"));
			}

		};
	}

}
