package io.duban.generator;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CountyTests {

	private static final LocalDate AS_OF = LocalDate.of(2026, 9, 1);

	private static final List<String> CSV_FILES = List.of("cadres.csv", "children.csv", "divisions.csv",
			"enrolment.csv", "health-files.csv", "housing-reports.csv", "medical-bills.csv", "responsibilities.csv",
			"teaching-plans.csv", "water-supply.csv", "water-tests.csv");

	@TempDir
	@SuppressWarnings("NullAway.Init")
	Path folder;

	@ParameterizedTest
	@EnumSource
	void isTheSameForTheSameSeed(Style style) throws IOException {
		var one = Files.createDirectory(folder.resolve("one"));
		var other = Files.createDirectory(folder.resolve("other"));

		write(200, 7, style, one);
		write(200, 7, style, other);

		for (String file : CSV_FILES) {
			assertThat(other.resolve(file)).hasSameBinaryContentAs(one.resolve(file));
		}
		assertThat(other.resolve("expected.json")).hasSameBinaryContentAs(one.resolve("expected.json"));
		assertThat(Sheet.read(other).cells()).isEqualTo(Sheet.read(one).cells());
	}

	@Test
	void isAnotherForAnotherSeed() throws IOException {
		var one = Files.createDirectory(folder.resolve("one"));
		var other = Files.createDirectory(folder.resolve("other"));

		write(40, 7, Style.CLEAN, one);
		write(40, 8, Style.CLEAN, other);

		assertThat(Sheet.read(other).cells()).isNotEqualTo(Sheet.read(one).cells());
	}

	@Test
	void writesExactlyItsFiles() throws IOException {
		write(5, 7, Style.CLEAN, folder);

		try (Stream<Path> files = Files.list(folder)) {
			assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(
					Stream.concat(CSV_FILES.stream(), Stream.of("register.xlsx", "expected.json")).toList());
		}
	}

	@Test
	void headsItsFilesAsTheCountyDoes() throws IOException, URISyntaxException {
		write(5, 7, Style.CLEAN, folder);

		var register = Objects.requireNonNull(CountyTests.class.getResource("/demo/zhanyu/register.xlsx"));
		var samples = Objects.requireNonNull(Path.of(register.toURI()).getParent());
		assertThat(Sheet.read(folder).cells().get(0)).isEqualTo(Sheet.read(samples).cells().get(0));
		try (Stream<Path> files = Files.list(samples)) {
			// A made county begins without years of poverty.
			for (var sample : files.filter(file -> file.toString().endsWith(".csv") && !file.endsWith("exits.csv"))
				.toList()) {
				assertThat(Files.readAllLines(folder.resolve(sample.getFileName())).get(0))
					.isEqualTo(Files.readAllLines(sample).get(0));
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "1, CLEAN", "5, CLEAN", "40, CLEAN", "1, MESSY", "5, MESSY", "40, MESSY", "200, CLEAN", "200, MESSY",
			"1999, MESSY" })
	void acceptsRepeatsOrRejectsEachRow(int households, Style style) throws IOException {
		var register = write(households, 7, style, folder).register();

		assertThat(register.households()).isEqualTo(households);
		assertThat(register.persons()).isEqualTo(register.accepted()).isGreaterThanOrEqualTo(households);
		assertThat(register.rows()).isEqualTo(register.accepted() + register.repeatedRows() + rejected(register))
			.isEqualTo(Sheet.read(folder).rows().size());
	}

	@Test
	void rejectsNothingWhenClean() throws IOException {
		var expected = write(200, 7, Style.CLEAN, folder);

		assertThat(expected.register().rejected()).isEmpty();
		assertThat(expected.messy()).isEqualTo(new Mess.Count(0, 0, 0, 0, 0, 0, 0));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 40, 700 })
	void rejectsForEachReasonWhenMessy(int households) throws IOException {
		assertThat(write(households, 7, Style.MESSY, folder).register().rejected()).containsOnlyKeys(Refusal.values());
	}

	@Test
	void givesRejectedRowsAHouseholdOfTheirOwn() throws IOException {
		var register = write(700, 7, Style.MESSY, folder).register();

		var ofNobody = Sheet.read(folder)
			.rows()
			.stream()
			.map(row -> row.getOrDefault(RegisterRow.HOUSEHOLD, "").strip())
			.filter(household -> household.isEmpty() || household.startsWith("22082299"))
			.toList();
		assertThat(ofNobody).hasSize(rejected(register));
		assertThat(file("water-supply.csv", Charset.forName("GB18030")))
			.noneMatch(row -> row.getField("户编号").contains("22082299"));
	}

	@Test
	void repeatsRowsAsTheyWere() throws IOException {
		var register = write(700, 7, Style.MESSY, folder).register();

		var rows = Sheet.read(folder).rows();
		assertThat(register.repeatedRows()).isPositive();
		assertThat(rows).hasSize(new HashSet<>(rows).size() + register.repeatedRows());
	}

	@ParameterizedTest
	@EnumSource
	void breaksEveryRuleFrom200HouseholdsOn(Style style) throws IOException {
		var expected = write(200, 7, style, folder);

		assertThat(expected.issuesByRule().keySet()).containsExactlyInAnyOrderElementsOf(rules());
		assertThat(expected.issues())
			.isEqualTo(expected.issuesByRule().values().stream().mapToInt(Integer::intValue).sum());
	}

	@Test
	void plantsAtItsRates() throws IOException {
		assertThat(write(200, 7, Style.CLEAN, folder).issuesByRule())
			.isEqualTo(Map.ofEntries(Map.entry("NO_HOUSING_REPORT", 4), Map.entry("DANGEROUS_HOUSING", 3),
					Map.entry("HOUSING_CONTRADICTION", 1), Map.entry("NO_WATER_LEDGER", 2),
					Map.entry("UNTREATED_WATER", 2), Map.entry("NOT_ENROLLED", 1), Map.entry("NO_TEACHING_PLAN", 1),
					Map.entry("UNINSURED", 4), Map.entry("NO_HEALTH_FILE", 5), Map.entry("CHRONIC_WITHOUT_HANDBOOK", 3),
					Map.entry("NO_FAMILY_DOCTOR", 3), Map.entry("EXPENSE_BEYOND_DEFENCES", 1),
					Map.entry("INVALID_ID_NUMBER", 1), Map.entry("DUPLICATE_PERSON", 1), Map.entry("NO_HEAD", 1),
					Map.entry("RISK_CAUSE_MISSING", 1), Map.entry("CAUSE_DISABILITY_UNFOUNDED", 1),
					Map.entry("NO_RESPONSIBLE_CADRE", 1), Map.entry("WATER_TEST_FAILED", 2),
					Map.entry("CHILD_NOT_ON_ROLL", 2)));
	}

	@ParameterizedTest
	@EnumSource
	void leavesOutOfTheFilesWhatItPlantedAsMissing(Style style) throws IOException {
		var expected = write(200, 7, style, folder);

		int households = expected.register().households();
		var planted = expected.issuesByRule();
		var housed = file("housing-reports.csv", StandardCharsets.UTF_8).stream()
			.map(row -> row.getField("户编号").strip())
			.distinct();
		assertThat(housed).hasSize(households - count(planted, HouseholdFinding.NO_HOUSING_REPORT));
		var gb = (style == Style.MESSY) ? Charset.forName("GB18030") : StandardCharsets.UTF_8;
		assertThat(file("water-supply.csv", gb)).hasSize(households - count(planted, HouseholdFinding.NO_WATER_LEDGER));
		assertThat(file("health-files.csv", gb))
			.hasSize(expected.register().persons() - count(planted, HouseholdFinding.NO_HEALTH_FILE));
		assertThat(file("responsibilities.csv", StandardCharsets.UTF_8)).hasSize(expected.responsibilities())
			.filteredOn(row -> row.getField("责任类型").strip().equals("包保户"))
			.hasSize(households - count(planted, HouseholdFinding.NO_RESPONSIBLE_CADRE));
		assertThat(file("cadres.csv", StandardCharsets.UTF_8)).hasSize(expected.cadres());
	}

	@Test
	void givesNoIdentityNumberTwiceUnlessPlanted() throws IOException {
		var planted = write(2_000, 7, Style.CLEAN, folder).issuesByRule();

		var times = Sheet.read(folder)
			.identityNumbers()
			.stream()
			.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
		assertThat(times.values()).filteredOn(count -> count > 1)
			.hasSize(count(planted, HouseholdFinding.DUPLICATE_PERSON))
			.containsOnly(2L);
	}

	@Test
	void givesNoWrongCheckDigitUnlessPlanted() throws IOException {
		var planted = write(2_000, 7, Style.CLEAN, folder).issuesByRule();

		var wrong = Sheet.read(folder)
			.identityNumbers()
			.stream()
			.filter(number -> number.charAt(17) != IdentityNumber.checkDigit(number));
		assertThat(wrong).hasSize(count(planted, HouseholdFinding.INVALID_ID_NUMBER));
	}

	@Test
	void settlesAHandfulInAVillageUntilAllVillagesAre() {
		var villages = Divisions.read().villages();

		assertThat(villages).hasSize(205);
		assertThat(Spread.of(4, villages).villages()).hasSize(1);
		assertThat(Spread.of(200, villages).villages()).hasSize(40).doesNotHaveDuplicates();
		assertThat(Spread.of(27_100, villages).villages()).isEqualTo(villages);
		assertThat(Spread.of(27_100, villages).first(205)).isEqualTo(27_100);
	}

	private static Expected write(int households, long seed, Style style, Path folder) throws IOException {
		return County.write(households, seed, style, AS_OF, folder, written -> {
		});
	}

	private static int rejected(Expected.Register register) {
		return register.rejected().values().stream().mapToInt(Integer::intValue).sum();
	}

	private static int count(Map<String, Integer> planted, Finding finding) {
		return Objects.requireNonNull(planted.get(finding.name()));
	}

	private static List<String> rules() {
		var rules = new ArrayList<String>();
		Stream.of(HouseholdFinding.values()).map(Finding::name).forEach(rules::add);
		Stream.of(VillageFinding.values()).map(Finding::name).forEach(rules::add);
		return rules;
	}

	private List<NamedCsvRecord> file(String name, Charset charset) throws IOException {
		try (var records = CsvReader.builder()
			.detectBomHeader(charset.equals(StandardCharsets.UTF_8))
			.ofNamedCsvRecord(folder.resolve(name), charset)) {
			return records.stream().toList();
		}
	}

}
