package io.duban.workflow;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a decision table said, and by which row of which version.
 *
 * @param table key of the decision table
 * @param version its version in the engine, 1 for the first that was deployed
 * @param rule id of the row that applied, null where several rows say the same
 * @param inputs what its conditions read
 * @param result what the row says
 */
public record Ruling(String table, String version, @Nullable String rule, Map<String, String> inputs, String result) {

	public Ruling {
		inputs = Map.copyOf(inputs);
	}

	/**
	 * What a refusal that follows from it carries.
	 * @return the rule, its version, the inputs and the result
	 */
	public Map<String, String> details() {
		Map<String, String> details = new HashMap<>(this.inputs);
		details.put("rule", (this.rule != null) ? this.table + "#" + this.rule : this.table);
		details.put("ruleVersion", this.version);
		details.put("result", this.result);
		return details;
	}

}
