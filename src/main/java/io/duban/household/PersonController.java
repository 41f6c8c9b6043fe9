package io.duban.household;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

import io.duban.api.Answers;
import io.duban.api.GlobalId;
import io.duban.api.UserError;
import io.duban.household.PersonalRights.Correction;
import io.duban.household.PersonalRights.Part;

/** What is read, put right and erased of a person, for the API. */
@Controller
class PersonController {

	private final PersonalRights rights;

	private final Register register;

	private final Answers answers;

	PersonController(PersonalRights rights, Register register, Answers answers) {
		this.rights = rights;
		this.register = register;
		this.answers = answers;
	}

	@MutationMapping
	PersonReadPayload personRead(@Argument PersonReadInput input) {
		return this.answers.of("personRead",
				() -> this.rights.read(GlobalId.local("Person", input.person), input.part, input.reason),
				PersonReadPayload::new);
	}

	@MutationMapping
	PersonPayload personCorrect(@Argument PersonCorrectInput input) {
		return this.answers.of("personCorrect", () -> {
			String number = GlobalId.local("Person", input.person);
			this.rights.correct(number, input.correction(), input.reason, input.expectedVersion);
			return this.register.persons(List.of(number)).get(number);
		}, PersonPayload::new);
	}

	@MutationMapping
	PersonErasePayload personErase(@Argument PersonEraseInput input) {
		return this.answers.of("personErase",
				() -> this.rights.erase(GlobalId.local("Person", input.person), input.reason),
				(entries, errors) -> new PersonErasePayload((entries != null) ? entries : 0, errors));
	}

	record PersonReadInput(String person, Part part, String reason) {

	}

	record PersonCorrectInput(String person, @Nullable String name, @Nullable String cardNumber,
			@Nullable String relation, @Nullable String education, @Nullable String health, @Nullable String phone,
			String reason, @Nullable Long expectedVersion) {

		private Correction correction() {
			return new Correction(this.name, this.cardNumber, this.relation, this.education, this.health, this.phone);
		}

		@Override
		public String toString() {
			return "PersonCorrectInput";
		}

	}

	record PersonEraseInput(String person, String reason) {

	}

	record PersonReadPayload(@Nullable String value, List<UserError> userErrors) {

		@Override
		public String toString() {
			return "PersonReadPayload";
		}

	}

	record PersonPayload(@Nullable Person person, List<UserError> userErrors) {

	}

	record PersonErasePayload(int erasedEntries, List<UserError> userErrors) {

	}

}
