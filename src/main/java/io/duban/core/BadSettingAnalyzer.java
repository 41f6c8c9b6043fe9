package io.duban.core;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a bad setting as its one sentence, without a stack trace. */
class BadSettingAnalyzer extends AbstractFailureAnalyzer<BadSetting> {

	@Override
	protected FailureAnalysis analyze(Throwable failure, BadSetting cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
	}

}
