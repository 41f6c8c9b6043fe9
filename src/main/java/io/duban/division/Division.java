package io.duban.division;

import org.jspecify.annotations.Nullable;

import io.duban.api.GlobalId;
import io.duban.api.Node;

/**
 * A division of the county, or one above it.
 *
 * @param code 12 digits (GB/T 2260 and the statistical codes after it)
 * @param name as people say it
 * @param level province, city, county, township or village
 * @param parent code of the division above, if it is known
 * @param poorVillage whether it was registered as a poor village
 */
public record Division(String code, String name, Level level, @Nullable String parent,
		boolean poorVillage) implements Node {

	@Override
	public String id() {
		return GlobalId.of("Division", this.code);
	}

	/** How high a division stands. */
	public enum Level {

		/** 省 province. */
		PROVINCE,
		/** 市 city. */
		CITY,
		/** 县 county. */
		COUNTY,
		/** 乡 township. */
		TOWNSHIP,
		/** 村 village. */
		VILLAGE

	}

}
