package io.duban.household;

import java.time.LocalDateTime;
import java.util.List;

import graphql.GraphQLContext;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

import io.duban.api.Answers;
import io.duban.api.GlobalId;
import io.duban.api.SignedLinks;
import io.duban.api.UserError;
import io.duban.household.PersonalRights.Correction;
import io.duban.household.PersonalRights.Part;
import io.duban.security.Who;

/** What is read, put right and erased of a person, for the API. */
@Controller
class PersonController {

	private final PersonalRights rights;

	private final Register register;

	private final SignedLinks links;

	private final Answers answers;

	private final Who who;

	PersonController(PersonalRights rights, Register register, SignedLinks links, Answers answers, Who who) {
		this.rights = rights;
		this.register = register;
		this.links = links;
		this.answers = answers;
		this.who = who;
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

	@MutationMapping
	PersonExportPayload personExport(@Argument PersonExportInput input, GraphQLContext context) {
		return this.answers.of("personExport", () -> {
			String number = GlobalId.local("Person", input.person);
			this.rights.export(number, input.purpose);
			return this.links.make(context, PersonFileController.path(number), PersonFileController.USE,
					this.who.current().account());
		}, PersonExportPayload::of);
	}

	record PersonExportInput(String person, String purpose) {

	}

	/**
	 * The answer to {@code personExport}.
	 *
	 * @param url where it is fetched
	 * @param expiresAt until when
	 * @param userErrors why it was refused
	 */
	record PersonExportPayload(@Nullable String url, @Nullable LocalDateTime expiresAt, List<UserError> userErrors) {

		private static PersonExportPayload of(SignedLinks.@Nullable Link link, List<UserError> userErrors) {
			return new PersonExportPayload((link != null) ? link.url() : null, (link != null) ? link.expiresAt() : null,
					userErrors);
		}

	}

	record PersonReadInput(String person, Part part, String reason) {

	}

	record PersonCorrectInput(String person, @Nullable String name, @Nullable String cardNumber,
			@Nullable String relation, @Nullable String sex, @Nullable String ethnicity, @Nullable String education,
			@Nullable String health, @Nullable String phone, String reason, @Nullable Long expectedVersion) {

		private Correction correction() {
			return new Correction(this.name, this.cardNumber, this.relation, this.sex, this.ethnicity, this.education,
					this.health, this.phone);
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
