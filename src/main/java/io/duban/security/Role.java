package io.duban.security;

import java.util.EnumSet;
import java.util.Set;

/** What somebody is in the county's work; a role is always given for an area. */
public enum Role {

	/** 县委书记 county party secretary. */
	COUNTY_SECRETARY,

	/** 县长 county head. */
	COUNTY_HEAD,

	/** 包保县领导 county leader answering for a township. */
	COUNTY_LEADER,

	/** 县直部门 department of the county, for its own lines only. */
	DEPARTMENT,

	/** 乡镇党委书记 township leader. */
	TOWNSHIP_LEADER,

	/** 第一责任人 village first responsible person. */
	FIRST_RESPONSIBLE,

	/** 包保干部 responsible cadre, for their own households only. */
	CADRE,

	/** 督导组 inspector. */
	INSPECTOR,

	/** 组织部 organization department. */
	ORGANIZATION,

	/** 纪检审计 auditor, reads everything and changes nothing. */
	AUDITOR,

	/** 办公室 office. */
	OFFICE,

	/** 系统管理员 makes and disables accounts. */
	SYSTEM_ADMIN,

	/** 安全管理员 gives roles and areas. */
	SECURITY_ADMIN,

	/** 审计管理员 watches the other two administrators. */
	AUDIT_ADMIN;

	private static final Set<Role> ADMINISTRATORS = EnumSet.of(SYSTEM_ADMIN, SECURITY_ADMIN, AUDIT_ADMIN);

	/**
	 * Whether the role is one of the three separate administrators (三员), who have no
	 * casework at all.
	 * @return true for the system, the security and the audit administrator
	 */
	public boolean isAdministrator() {
		return ADMINISTRATORS.contains(this);
	}

	/**
	 * Whether the role sees only what is the person's own within its area.
	 * @return true for a responsible cadre
	 */
	boolean isOwnOnly() {
		return this == CADRE;
	}

}
