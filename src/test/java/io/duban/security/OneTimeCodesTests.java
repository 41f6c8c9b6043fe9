package io.duban.security;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.google.zxing.NotFoundException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.DecoderResult;
import com.google.zxing.qrcode.decoder.Decoder;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;

import io.duban.core.OwnDatabase;
import io.duban.core.OwnKeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OneTimeCodesTests {

	/** RFC 6238, appendix B: seconds, and the last six of eight digits by SHA-1. */
	private static final Map<Long, String> PUBLISHED = Map.of(59L, "287082", 1111111109L, "081804", 1111111111L,
			"050471", 1234567890L, "005924", 2000000000L, "279037", 20000000000L, "353130");

	private static final String SECRET = new Base32()
		.encodeToString("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

	private final OneTimeCodes codes = new OneTimeCodes(OwnKeys.of(OwnDatabase.h2("codes")));

	@Test
	void knowsThePublishedCodes() {
		PUBLISHED.forEach((second, code) -> {
			assertThat(this.codes.step(SECRET, code, Instant.ofEpochSecond(second))).hasValue(second / 30);
			assertThat(new Authenticator(SECRET).code(Instant.ofEpochSecond(second))).isEqualTo(code);
		});
	}

	@Test
	void letsAClockBeOneStepOffEachWay() {
		Instant now = Instant.ofEpochSecond(1_111_111_110);
		Authenticator app = new Authenticator(SECRET);

		for (int drift : new int[] { -1, 0, 1 }) {
			assertThat(this.codes.step(SECRET, app.code(now.plusSeconds(30L * drift)), now)).as("%d steps off", drift)
				.hasValue(now.getEpochSecond() / 30 + drift);
		}
		assertThat(this.codes.step(SECRET, app.code(now.plusSeconds(60)), now)).isEmpty();
		assertThat(this.codes.step(SECRET, app.code(now.minusSeconds(60)), now)).isEmpty();
	}

	@Test
	void readsACodeAsAppsShowItAndNothingElse() {
		Instant now = Instant.ofEpochSecond(1_234_567_890);

		assertThat(this.codes.step(SECRET, " 005 924 ", now)).isPresent();
		for (String other : new String[] { "", "5924", "0059240", "00592a", "０05924" }) {
			assertThat(this.codes.step(SECRET, other, now)).as(other).isEqualTo(OptionalLong.empty());
		}
	}

	@Test
	void sealsASecretForItsAccountAlone() {
		String sealed = this.codes.seal("zhang.san", SECRET);

		assertThat(sealed).doesNotContain(SECRET).isNotEqualTo(this.codes.seal("zhang.san", SECRET));
		assertThat(this.codes.open("zhang.san", sealed)).isEqualTo(SECRET);
		assertThatThrownBy(() -> this.codes.open("li.si", sealed)).isInstanceOf(IllegalStateException.class);
		assertThat(this.codes.open("li.si", null)).isNull();
	}

	@Test
	void makesSecretsOf160Bits() {
		assertThat(new Base32().decode(this.codes.newSecret())).hasSize(20);
		assertThat(this.codes.newSecret()).isNotEqualTo(this.codes.newSecret());
	}

	@Test
	void drawsWhatACameraReads() throws Exception {
		String uri = this.codes.uri("zhang.san", SECRET);

		assertThat(uri).isEqualTo(
				"otpauth://totp/Duban:zhang.san?secret=" + SECRET + "&issuer=Duban&algorithm=SHA1&digits=6&period=30");
		DecoderResult read = new Decoder().decode(dots(QrCode.svg(uri)));
		assertThat(read.getText()).isEqualTo(uri);
	}

	/** The drawing without its white margin. */
	private static BitMatrix dots(String svg) throws NotFoundException {
		int side = Integer.parseInt(Pattern.compile("viewBox=\"0 0 (\\d+) ")
			.matcher(svg)
			.results()
			.findFirst()
			.map((found) -> found.group(1))
			.orElseThrow());
		BitMatrix dots = new BitMatrix(side - 8);
		for (MatchResult dot : Pattern.compile("M(\\d+) (\\d+)h1").matcher(svg).results().toList()) {
			dots.set(Integer.parseInt(dot.group(1)) - 4, Integer.parseInt(dot.group(2)) - 4);
		}
		return dots;
	}

	@Test
	void makesTenRecoveryCodesOfWhichOnlyHashesAreKept() {
		RecoveryCodes codes = RecoveryCodes.make();

		assertThat(codes.texts()).hasSize(10)
			.doesNotHaveDuplicates()
			.allMatch((text) -> text.matches("(\\w{4}-){3}\\w{4}"));
		assertThat(codes.hashes("zhang.san")).hasSize(10)
			.contains(RecoveryCodes.hash("zhang.san", " " + codes.texts().get(0).toUpperCase().replace("-", " ")))
			.doesNotContainAnyElementsOf(codes.hashes("li.si"));
		assertThat(codes).hasToString("RecoveryCodes");
	}

}
