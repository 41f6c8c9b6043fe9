package io.duban.security;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import io.duban.core.Refused;

/**
 * A division and all that lies under it, as a range of codes (GB/T 2260 and the
 * statistical codes after it: province 2, city 4, county 6, township 9, village 12
 * digits).
 *
 * @param low the division's own code, 12 digits
 * @param high the last code under it
 */
public record Area(String low, String high) {

	private static final Pattern CODE = Pattern.compile("\\d{12}");

	private static final int[] WIDTHS = { 2, 4, 6, 9, 12 };

	/**
	 * The area of a division.
	 * @param code 12 digits
	 * @return all codes under it, and itself
	 */
	public static Area of(String code) {
		Refused.unless(CODE.matcher(code).matches(), "BAD_DIVISION", "A division's code has 12 digits");
		for (int width : WIDTHS) {
			if (code.substring(width).chars().allMatch((digit) -> digit == '0')) {
				return new Area(code, code.substring(0, width) + "9".repeat(12 - width));
			}
		}
		return new Area(code, code);
	}

	/**
	 * The area of the county that a division lies in.
	 * @param code 12 digits
	 * @return the county; of a city or province only its seat's code
	 */
	public static Area countyOf(String code) {
		return of(of(code).low.substring(0, 6) + "000000");
	}

	/**
	 * The division itself and all that it lies in.
	 * @return their codes
	 */
	public List<String> upwards() {
		return Arrays.stream(WIDTHS)
			.mapToObj((width) -> this.low.substring(0, width) + "0".repeat(12 - width))
			.distinct()
			.toList();
	}

	public boolean contains(String code) {
		return this.low.compareTo(code) <= 0 && code.compareTo(this.high) <= 0;
	}

	public boolean contains(Area other) {
		return contains(other.low) && contains(other.high);
	}

	public String code() {
		return this.low;
	}

	boolean isTownship() {
		return !this.low.equals(this.high) && township(this.high).equals(this.low);
	}

	/**
	 * The township that a village lies in.
	 * @param village a code of 12 digits
	 * @return the township's code; the same code for a township or above
	 */
	public static String township(String village) {
		return village.substring(0, 9) + "000";
	}

}
