package io.duban.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Semaphore;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import io.duban.api.FileDoor;
import io.duban.api.FileHeaders;
import io.duban.api.SignedLinks;
import io.duban.core.Conflict;
import io.duban.core.NotFound;

/** Makes the file of an export when it is fetched by the link that the API gave. */
@Controller
@FileDoor
class ExportFileController {

	/** What its links are good for. */
	static final String USE = "AUDIT_EXPORT";

	/** So many are made at a time. */
	private static final int AT_ONCE = 2;

	private final Exports exports;

	private final Dossiers dossiers;

	private final PdfFile pdf;

	private final XlsxFile xlsx;

	private final BundleFile bundle;

	private final SignedLinks links;

	private final Semaphore places = new Semaphore(AT_ONCE);

	ExportFileController(Exports exports, Dossiers dossiers, PdfFile pdf, XlsxFile xlsx, BundleFile bundle,
			SignedLinks links) {
		this.exports = exports;
		this.dossiers = dossiers;
		this.pdf = pdf;
		this.xlsx = xlsx;
		this.bundle = bundle;
		this.links = links;
	}

	static String path(String id) {
		return "exports/audit/" + id;
	}

	@GetMapping("/exports/audit/{id}")
	void get(@PathVariable String id, @RequestParam Map<String, String> link, HttpServletResponse response)
			throws IOException {
		String account = this.links.check(path(id), USE, link);
		// Whole before its first byte is sent: half a file proves nothing.
		Path file = Files.createTempFile("duban-export", null);
		try {
			Order order = make(account, id, file);
			FileHeaders.write(response, order.format().mediaType(), ContentDisposition.attachment(), order.fileName());
			response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
			response.setContentLengthLong(Files.size(file));
			Files.copy(file, response.getOutputStream());
		}
		finally {
			Files.delete(file);
		}
	}

	private Order make(String account, String id, Path file) {
		if (!this.places.tryAcquire()) {
			throw new Conflict(AT_ONCE + " exports are being made at this moment: fetch it again in a minute");
		}
		try {
			return this.links.as(account, USE, () -> make(id, file));
		}
		finally {
			this.places.release();
		}
	}

	private Order make(String id, Path file) {
		Order order = this.exports.take(id);
		try (OutputStream out = Files.newOutputStream(file)) {
			Dossier dossier = this.dossiers.of(order);
			switch (order.format()) {
				case PDF -> this.pdf.write(dossier, out);
				case XLSX -> this.xlsx.write(dossier, out);
				case BUNDLE -> this.bundle.write(dossier, out);
			}
			return order;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
