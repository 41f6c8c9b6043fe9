package io.duban.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLTypeUtil;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.stereotype.Component;

import io.duban.core.Refused;

/**
 * Which field of a mutation's input a refusal is about, so that a form can show it there.
 */
@Component
class RefusedInput {

	private static final String INPUT = "input";

	/** By code, the names that such a field has in one input or another. */
	static final Map<String, List<String>> FIELDS = Map.ofEntries(
			Map.entry("REASON_MISSING", List.of("reason", "purpose", "objection", "resolution", "grounds", "finding")),
			Map.entry("DESCRIPTION_MISSING",
					List.of("description", "summary", "note", "finding", "source", "text", "done", "words")),
			Map.entry("EVIDENCE_MISSING", List.of("evidence")), Map.entry("BAD_EVIDENCE", List.of("evidence")),
			Map.entry("TOO_MUCH_EVIDENCE", List.of("evidence")),
			Map.entry("ATTACHMENT_ELSEWHERE", List.of("evidence", "photographs")),
			Map.entry("ATTACHMENT_NOT_STORED", List.of("evidence", "photographs")),
			Map.entry("ATTACHMENT_USED", List.of("evidence", "photographs")),
			Map.entry("NOT_YOUR_ATTACHMENT", List.of("evidence", "photographs")),
			Map.entry("UNKNOWN_CADRE", List.of("rectifier", "to", "cadreNumber", "cadre", "owner", "voters")),
			Map.entry("WRONG_ROLE", List.of("to")), Map.entry("SAME_CADRE", List.of("to", "cadre")),
			Map.entry("SITE_PHOTOGRAPH_MISSING", List.of("photographs")),
			Map.entry("PHOTOGRAPH_TITLE_MISSING", List.of("photographs")),
			Map.entry("BAD_PHOTOGRAPH", List.of("photographs")),
			Map.entry("TOO_MANY_PHOTOGRAPHS", List.of("photographs", "attachments")),
			Map.entry("UNKNOWN_ISSUE", List.of("issues")), Map.entry("TOO_MANY_ISSUES", List.of("issues")),
			Map.entry("NOT_WHOLE_SENTENCES", List.of("text")), Map.entry("LOG_TOO_LATE", List.of("day")),
			Map.entry("ALREADY_POSTED", List.of("day")), Map.entry("TOMORROW_MISSING", List.of("tomorrow")),
			Map.entry("NO_EVENING_MEETING", List.of("division")), Map.entry("BAD_SUBJECT", List.of("subject")),
			Map.entry("SINCE_TOO_EARLY", List.of("since", "until")),
			Map.entry("SINCE_TOO_LATE", List.of("since", "until")), Map.entry("ALREADY_ENDED", List.of("until")),
			Map.entry("UNKNOWN_DIVISION", List.of("division", "area")),
			Map.entry("BAD_DIVISION", List.of("division", "area")), Map.entry("UNKNOWN_LINE", List.of("lines")),
			Map.entry("BAD_LINE", List.of("lines")), Map.entry("BAD_SOURCE", List.of("source")),
			Map.entry("DATE_IN_FUTURE", List.of("asOf", "on", "day", "reachedOn")),
			Map.entry("DATE_BEFORE_LAST", List.of("asOf")), Map.entry("DUE_IN_PAST", List.of("until", "dueOn")),
			Map.entry("DUE_TOO_EARLY", List.of("until", "dueOn")), Map.entry("DUE_TOO_LATE", List.of("until", "dueOn")),
			Map.entry("UNKNOWN_FOLDER", List.of("folder")), Map.entry("KEY_REUSED", List.of("idempotencyKey")),
			Map.entry("BAD_FILE_NAME", List.of("fileName")), Map.entry("BAD_ACCOUNT_NAME", List.of("name")),
			Map.entry("NAME_TAKEN", List.of("name")), Map.entry("BAD_PERSON_NAME", List.of("person")),
			Map.entry("CADRE_HAS_ACCOUNT", List.of("cadreNumber")), Map.entry("BAD_NAME", List.of("name")),
			Map.entry("TOO_MANY_VOTERS", List.of("voters", "cadre")), Map.entry("TOO_FEW_DUE", List.of("voters")),
			Map.entry("CHAIR_TAKEN", List.of("chair")), Map.entry("DECLARED_ALREADY", List.of("kin")),
			Map.entry("GRAVER_THAN_BEFORE", List.of("outcome")), Map.entry("CASE_OPEN", List.of("cadre")),
			Map.entry("NOMINATION_OPEN", List.of("cadre")), Map.entry("IN_POOL", List.of("tier")),
			Map.entry("ON_PROBATION", List.of("cadre")), Map.entry("CANDIDATE_ELSEWHERE", List.of("cadre")),
			Map.entry("WRONG_RANK", List.of("cadre")), Map.entry("BARRED", List.of("cadre")),
			Map.entry("NOT_IN_FIRST_POOL", List.of("cadre")), Map.entry("NOT_A_CANDIDATE", List.of("cadre")),
			Map.entry("NOT_FIT", List.of("cadre")), Map.entry("BAD_CARD_NUMBER", List.of("cardNumber")),
			Map.entry("BAD_HEALTH", List.of("health")), Map.entry("BAD_PHONE", List.of("phone")),
			Map.entry("BAD_SEX", List.of("sex")), Map.entry("WEAK_PASSWORD", List.of("newPassword")),
			Map.entry("SAME_PASSWORD", List.of("newPassword")), Map.entry("PASSWORD_TOO_LONG", List.of("newPassword")),
			Map.entry("ACCOUNT_LOCKED", List.of("currentPassword")),
			Map.entry("WRONG_PASSWORD", List.of("currentPassword")), Map.entry("BAD_VALUES", List.of("values")),
			Map.entry("UNKNOWN_INDICATOR", List.of("values", "indicator")),
			Map.entry("UNKNOWN_DEPUTY", List.of("deputy")), Map.entry("NAME_MISSING", List.of("name")),
			Map.entry("DECISION_MISSING", List.of("decision")), Map.entry("ACTIONS_MISSING", List.of("actions")),
			Map.entry("REFERRAL_MISSING", List.of("referral")), Map.entry("RECTIFIER_UNFIT", List.of("rectifier")),
			Map.entry("NOT_THEIR_AREA", List.of("rectifier")), Map.entry("DUE_UNFIT", List.of("dueOn")),
			Map.entry("ACTIONS_UNFIT", List.of("actions")), Map.entry("TOO_MANY_ACTIONS", List.of("actions")),
			Map.entry("NOT_REFERRED", List.of("referral")), Map.entry("CHAIR_ABSENT", List.of("cadre", "attendance")),
			Map.entry("CHAIR_ON_LEAVE", List.of("cadre")), Map.entry("NOT_COUNTYWIDE", List.of("cadre")),
			Map.entry("MOVED_INTO_PAST", List.of("to")), Map.entry("MOVED_TOO_EARLY", List.of("to")),
			Map.entry("MOVED_TOO_FAR", List.of("to")), Map.entry("SAME_ITEM", List.of("into")),
			Map.entry("OTHER_AGENDA", List.of("into", "items")),
			Map.entry("NAMED_TWICE", List.of("items", "attendance")), Map.entry("NOT_A_LEADER", List.of("leader")),
			Map.entry("VISIT_IN_FUTURE", List.of("visitedOn")), Map.entry("VISIT_TOO_LONG_AGO", List.of("visitedOn")),
			Map.entry("DIVISION_TOO_LARGE", List.of("division")),
			Map.entry("TOO_MANY_ATTENDEES", List.of("attendance")), Map.entry("ONE_SUBJECT", List.of("subject")),
			Map.entry("ON_AGENDA", List.of("subject")), Map.entry("TOO_MANY_DIFFICULTIES", List.of("difficulties")),
			Map.entry("HELP_MISSING", List.of("difficulties", "help")),
			Map.entry("QUESTION_MISSING", List.of("question")), Map.entry("OWN_DEPUTY", List.of("deputy")),
			Map.entry("DEPUTY_ON_LEAVE", List.of("deputy")), Map.entry("FIRST_DAY_PAST", List.of("firstDay")),
			Map.entry("LAST_BEFORE_FIRST", List.of("lastDay")), Map.entry("LEAVE_TOO_FAR", List.of("lastDay")),
			Map.entry("BAD_POSITION", List.of("latitude")), Map.entry("WRONG_PLACE", List.of("division")),
			Map.entry("BAD_CLIENT_ID", List.of("clientId")), Map.entry("BAD_VISIT", List.of("household")),
			Map.entry("BAD_SURVEY", List.of("survey")), Map.entry("WORDS_MISSING", List.of("survey")),
			Map.entry("UNKNOWN_HOUSEHOLD", List.of("household")), Map.entry("UNKNOWN_VILLAGE", List.of("hosts")),
			Map.entry("UNKNOWN_ROUND", List.of("round")),
			Map.entry("UNKNOWN_ATTACHMENT", List.of("photographs", "attachments")),
			Map.entry("BATCH_TOO_LARGE", List.of("visits")), Map.entry("BAD_ROUNDS", List.of("rounds")),
			Map.entry("BAD_HOST", List.of("hosts")), Map.entry("HOSTS_MISSING", List.of("hosts")),
			Map.entry("BAD_VOTES", List.of("present")), Map.entry("BAD_DECISION", List.of("decision", "confirmed")),
			Map.entry("BAD_PLACE", List.of("division")), Map.entry("ITEM_INCOMPLETE", List.of("items")),
			Map.entry("TOO_MANY_ITEMS", List.of("items")), Map.entry("TOO_MANY_COMPANIONS", List.of("companions")),
			Map.entry("OTHER_TOWNSHIP", List.of("subject")), Map.entry("UNKNOWN_VISIT", List.of("visits")),
			Map.entry("TOO_MANY_VISITS", List.of("visits")), Map.entry("LEAVE_OVERLAPS", List.of("firstDay")),
			Map.entry("PROGRESS_FALLS", List.of("reason")), Map.entry("SHARE_OUT_OF_RANGE", List.of("share")),
			Map.entry("DAY_OVER", List.of("day")), Map.entry("PAID_ABOVE_BUDGET", List.of("paid")),
			Map.entry("NO_MILESTONE", List.of("milestone")), Map.entry("INDICATOR_WITHOUT_VALUE", List.of("values")),
			Map.entry("BAD_YEAR", List.of("year")), Map.entry("BAD_POPULATION", List.of("population")));

	private final ObjectProvider<GraphQlSource> source;

	RefusedInput(ObjectProvider<GraphQlSource> source) {
		this.source = source;
	}

	/**
	 * The path of the field.
	 * @param mutation name of the mutation
	 * @param refused why it was refused
	 * @return its path, or null where the refusal is about no field of that mutation
	 */
	@Nullable List<String> path(String mutation, Refused refused) {
		String said = refused.field();
		return ((said != null) ? List.of(said) : FIELDS.getOrDefault(refused.code(), List.of())).stream()
			.filter((name) -> input(mutation).filter((input) -> input.getFieldDefinition(name) != null).isPresent())
			.findFirst()
			.map((name) -> List.of(INPUT, name))
			.orElse(null);
	}

	private Optional<GraphQLInputObjectType> input(String mutation) {
		return Optional.ofNullable(this.source.getObject().schema().getMutationType())
			.map((mutations) -> mutations.getFieldDefinition(mutation))
			.map((GraphQLFieldDefinition field) -> field.getArgument(INPUT))
			.map(GraphQLArgument::getType)
			.map(GraphQLTypeUtil::unwrapAll)
			.filter(GraphQLInputObjectType.class::isInstance)
			.map(GraphQLInputObjectType.class::cast);
	}

}
