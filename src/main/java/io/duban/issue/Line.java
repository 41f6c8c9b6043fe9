package io.duban.issue;

/** What an issue is about: a line of inspection (四查), or another field of the work. */
public enum Line {

	/** 以户查房 housing. */
	HOUSING,
	/** 以房查水 water. */
	WATER,
	/** 以年龄查学 schooling. */
	SCHOOLING,
	/** 以患查策 medical care. */
	MEDICAL,
	/** 两不愁 food and clothing. */
	LIVELIHOOD,
	/** The register itself. */
	REGISTER,
	/** Who answers. */
	RESPONSIBILITY,
	/** Anything else. */
	OTHER

}
