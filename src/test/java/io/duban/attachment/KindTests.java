package io.duban.attachment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a file is, by what is in it. */
class KindTests {

	@TempDir
	static Path folder;

	static Stream<Arguments> taken() {
		return Stream.of(Arguments.of(Kind.JPEG, Bytes.jpeg(60, 40)),
				Arguments.of(Kind.JPEG, Bytes.jpegOfATelephone(60, 40)), Arguments.of(Kind.PNG, Bytes.png(60, 40)),
				Arguments.of(Kind.WEBP, Bytes.webp()), Arguments.of(Kind.PDF, Bytes.pdf()),
				Arguments.of(Kind.DOCX, Bytes.docx()), Arguments.of(Kind.XLSX, Bytes.xlsx()));
	}

	@ParameterizedTest
	@MethodSource("taken")
	void isToldByTheContentWhateverTheFileIsCalled(Kind kind, byte[] bytes) throws IOException {
		assertThat(Kind.of(file("a.html", bytes))).contains(kind);
		assertThat(Kind.of(file("a.jpg", bytes))).contains(kind);
	}

	static Stream<byte[]> refused() {
		return Stream.of(new byte[0], Bytes.text("<!DOCTYPE html><html><script>alert(1)</script></html>"),
				Bytes.text("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
				Bytes.joined(Bytes.text("MZ"), new byte[200]), Bytes.joined(Bytes.text("\u007fELF"), new byte[200]),
				Bytes.text("#!/bin/sh\necho"), Bytes.text("GIF89a"), Bytes.text("words"), new byte[500],
				Bytes.joined(Bytes.text("<html>"), Bytes.pdf()), Bytes.zip(Map.of("a.txt", "words")),
				Bytes.docxWithMacros(), Bytes.macroDocument(),
				Bytes.joined(new byte[] { 'P', 'K', 3, 4 }, new byte[100]));
	}

	@ParameterizedTest
	@MethodSource("refused")
	void isNoneForAllElse(byte[] bytes) throws IOException {
		assertThat(Kind.of(file("a.jpg", bytes))).isEmpty();
	}

	@Test
	void givesANameItsOwnEnding() {
		assertThat(Kind.JPEG.named("屋顶.JPG")).isEqualTo("屋顶.JPG");
		assertThat(Kind.JPEG.named("屋顶.jpeg")).isEqualTo("屋顶.jpeg");
		assertThat(Kind.JPEG.named("屋顶.html")).isEqualTo("屋顶.html.jpg");
		assertThat(Kind.PDF.named("屋顶")).isEqualTo("屋顶.pdf");
	}

	private static Path file(String name, byte[] bytes) throws IOException {
		return Files.write(Files.createTempDirectory(folder, "kind").resolve(name), bytes);
	}

}
