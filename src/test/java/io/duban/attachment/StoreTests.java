package io.duban.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

import io.duban.core.BadSetting;
import io.duban.core.Refused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What every store does, and what each does in its own way. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoreTests {

	private static final String KEY = "ab/abc-123";

	@TempDir
	static Path folder;

	private S3Server server;

	@BeforeAll
	void start() throws IOException {
		this.server = new S3Server("secret");
	}

	@AfterAll
	void stop() {
		this.server.close();
	}

	Stream<Store> stores() {
		return Stream.of(new FolderStore(folder.resolve("store")), new S3Store(settings("secret")));
	}

	private AttachmentSettings.S3 settings(String secret) {
		return new AttachmentSettings.S3(this.server.address(), "evidence", S3Server.REGION, "key", secret, true);
	}

	@ParameterizedTest
	@MethodSource("stores")
	void givesBackWhatItKeeps(Store store) throws IOException {
		byte[] bytes = Bytes.jpeg(600, 400);

		store.put(KEY, file(bytes), "image/jpeg");

		assertThat(read(store, KEY)).isEqualTo(bytes);
	}

	@ParameterizedTest
	@MethodSource("stores")
	void keepsTheLatestOfTwo(Store store) throws IOException {
		store.put(KEY, file(Bytes.text("first")), "text/plain");
		store.put(KEY, file(Bytes.text("second")), "text/plain");

		assertThat(read(store, KEY)).isEqualTo(Bytes.text("second"));
	}

	@ParameterizedTest
	@MethodSource("stores")
	void hasNothingOnceItIsDeleted(Store store) throws IOException {
		store.put(KEY, file(Bytes.pdf()), "application/pdf");
		store.put(KEY + "-thumbnail", file(Bytes.pdf()), "application/pdf");
		store.put("other", file(Bytes.pdf()), "application/pdf");

		store.delete(KEY);
		store.delete(KEY);

		assertThatIOException().isThrownBy(() -> store.get(KEY));
		assertThatIOException().isThrownBy(() -> store.get(KEY + "-thumbnail"));
		assertThat(store.get("other")).isNotEmpty();
	}

	@Test
	void leavesNoHalfFilesInAFolderAndNothingOutsideIt() throws IOException {
		Path place = folder.resolve("alone");
		FolderStore store = new FolderStore(place);

		store.put(KEY, file(Bytes.pdf()), "application/pdf");

		try (Stream<Path> files = Files.walk(place)) {
			assertThat(files.filter(Files::isRegularFile)).containsExactly(place.resolve(KEY));
		}
		assertThatIllegalArgumentException().isThrownBy(() -> store.get("../outside"));
	}

	@Test
	void tellsABucketWhatTheBytesAre() throws IOException {
		new S3Store(settings("secret")).put("cd/cde-456", file(Bytes.pdf()), "application/pdf");

		S3Server.Kept kept = Objects.requireNonNull(this.server.objects().get("/evidence/cd/cde-456"));
		assertThat(kept.mediaType()).isEqualTo("application/pdf");
		assertThat(kept.bytes()).isEqualTo(Bytes.pdf());
	}

	@Test
	void failsWithAnotherSecretThanTheBuckets() throws IOException {
		Path file = file(Bytes.pdf());
		S3Store store = new S3Store(settings("another"));

		assertThatIOException().isThrownBy(() -> store.put("ef/efg-789", file, "application/pdf"));
		assertThat(this.server.objects()).doesNotContainKey("/evidence/ef/efg-789");
	}

	@Test
	void takesTheStoreThatTheSettingsName() throws IOException {
		assertThat(storage(Map.of("duban.attachments.folder", folder.toString())).require())
			.isInstanceOf(FolderStore.class);
		Storage bucket = storage(Map.of("duban.attachments.folder", folder.toString(), "duban.attachments.s3.endpoint",
				this.server.address(), "duban.attachments.s3.bucket", "evidence", "duban.attachments.s3.access-key",
				"key", "duban.attachments.s3.secret-key", "secret"));
		assertThat(bucket.require()).isInstanceOf(S3Store.class);
		bucket.destroy();
	}

	@Test
	void keepsNothingWhereTheSettingsNameNoStore() {
		// What DUBAN_ATTACHMENTS is called among the settings must not be taken for them.
		Storage none = storage(Map.of("duban.attachments", "/somewhere", "duban.attachments.max-bytes", "1KB"));

		assertThatExceptionOfType(Refused.class).isThrownBy(none::require)
			.extracting(Refused::code)
			.isEqualTo("NO_ATTACHMENTS");
	}

	@Test
	void saysWhatABucketWants() {
		assertThatExceptionOfType(BindException.class)
			.isThrownBy(() -> storage(Map.of("duban.attachments.s3.endpoint", "https://s3.example")))
			.havingRootCause()
			.isInstanceOf(BadSetting.class)
			.withMessageContaining("secret-key");
		assertThatExceptionOfType(BindException.class)
			.isThrownBy(() -> storage(Map.of("duban.attachments.s3.bucket", "evidence")))
			.havingRootCause()
			.isInstanceOf(BadSetting.class)
			.withMessageContaining("endpoint");
	}

	@Test
	void takesFilesOfTwentyMegabytesUnlessTheSettingsSayOtherwise() {
		assertThat(settings(Map.of("duban.attachments.folder", "x")).maxBytes()).isEqualTo(DataSize.ofMegabytes(20));
	}

	private static Storage storage(Map<String, String> settings) {
		return new Storage(settings(settings));
	}

	private static AttachmentSettings settings(Map<String, String> settings) {
		return new Binder(new MapConfigurationPropertySource(settings))
			.bind("duban.attachments", AttachmentSettings.class)
			.get();
	}

	private static Path file(byte[] bytes) throws IOException {
		return Files.write(Files.createTempFile(folder, "given", null), bytes);
	}

	private static byte[] read(Store store, String key) throws IOException {
		try (InputStream bytes = store.get(key)) {
			return bytes.readAllBytes();
		}
	}

}
