package io.duban.print;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;

/** Makes a PDF of a page, whose texts name the font {@code county}. */
public final class PdfPages {

	private PdfPages() {
	}

	/**
	 * Writes a page as a PDF.
	 * @param title what the document is called
	 * @param html the page, as well-formed XML; what somebody wrote is
	 * {@link Printable#escaped}
	 * @param attached files that the document has in it, by name
	 * @param out where it goes
	 * @throws IOException when it cannot be written there
	 */
	public static void write(String title, String html, Map<String, Attached> attached, OutputStream out)
			throws IOException {
		PdfRendererBuilder builder = new PdfRendererBuilder();
		builder.useFastMode();
		builder.useFont(Font::open, "county", 400, FontStyle.NORMAL, true);
		// Nothing is fetched from anywhere, whatever somebody wrote.
		builder.useUriResolver((base, uri) -> null);
		builder.withProducer("Duban");
		builder.withHtmlContent(html, null);
		try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
			renderer.createPDFWithoutClosing();
			PDDocument document = renderer.getPdfDocument();
			document.getDocumentInformation().setTitle(title);
			if (!attached.isEmpty()) {
				attach(document, attached);
			}
			document.save(out);
		}
	}

	private static void attach(PDDocument document, Map<String, Attached> attached) throws IOException {
		Map<String, PDComplexFileSpecification> specifications = new TreeMap<>();
		for (Map.Entry<String, Attached> one : attached.entrySet()) {
			PDEmbeddedFile file = new PDEmbeddedFile(document, new ByteArrayInputStream(one.getValue().bytes));
			file.setSubtype(one.getValue().mediaType);
			file.setSize(one.getValue().bytes.length);
			PDComplexFileSpecification specification = new PDComplexFileSpecification();
			specification.setFile(one.getKey());
			specification.setFileUnicode(one.getKey());
			specification.setEmbeddedFile(file);
			specifications.put(one.getKey(), specification);
		}
		PDEmbeddedFilesNameTreeNode files = new PDEmbeddedFilesNameTreeNode();
		files.setNames(specifications);
		PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
		names.setEmbeddedFiles(files);
		document.getDocumentCatalog().setNames(names);
	}

	/**
	 * A file in a document.
	 *
	 * @param mediaType what it is
	 * @param bytes of it
	 */
	public record Attached(String mediaType, byte[] bytes) {

	}

}
