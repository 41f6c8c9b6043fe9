package io.duban.household;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import io.duban.api.GlobalId;
import io.duban.api.Node;

/**
 * A household of the register.
 *
 * @param number 户编号
 * @param area code of its village
 * @param kind 户类型
 * @param monitoring 监测对象类别, if it is monitored
 * @param riskCleared 风险是否已消除; true for a household that is not monitored
 * @param identifiedOn 识别时间
 * @param cause1 致贫/返贫风险1
 * @param cause2 致贫/返贫风险2
 * @param incomePerHead 人均纯收入, yuan a year
 * @param dangerousHouse 是否危房户, as the register says
 * @param safeWater 是否解决安全饮用水, as the register says
 */
public record Household(String number, String area, String kind, @Nullable Monitoring monitoring, boolean riskCleared,
		@Nullable LocalDate identifiedOn, @Nullable String cause1, @Nullable String cause2,
		@Nullable BigDecimal incomePerHead, boolean dangerousHouse, boolean safeWater) implements Node {

	@Override
	public String id() {
		return GlobalId.of("Household", this.number);
	}

	/**
	 * The same household under another kind, as when it exits.
	 * @param other 户类型
	 * @return what the register is to say
	 */
	public Household ofKind(String other) {
		return new Household(this.number, this.area, other, this.monitoring, this.riskCleared, this.identifiedOn,
				this.cause1, this.cause2, this.incomePerHead, this.dangerousHouse, this.safeWater);
	}

	/**
	 * The same household, monitored as was decided.
	 * @param why 监测对象类别
	 * @param since 识别时间
	 * @return what the register is to say
	 */
	public Household monitoredAs(Monitoring why, LocalDate since) {
		return new Household(this.number, this.area, this.kind, why, false, since, this.cause1, this.cause2,
				this.incomePerHead, this.dangerousHouse, this.safeWater);
	}

	/**
	 * The same household, whose risk is cleared (风险消除).
	 * @return what the register is to say
	 */
	public Household outOfRisk() {
		return new Household(this.number, this.area, this.kind, this.monitoring, true, this.identifiedOn, this.cause1,
				this.cause2, this.incomePerHead, this.dangerousHouse, this.safeWater);
	}

	/** Why a household is monitored (监测对象). */
	public enum Monitoring {

		/** 脱贫不稳定户 left poverty, not stably. */
		UNSTABLE_EXITED,
		/** 边缘易致贫户 at the margin, at risk of poverty. */
		MARGINAL_AT_RISK,
		/** 突发严重困难户 in sudden serious hardship. */
		SUDDEN_HARDSHIP

	}

}
