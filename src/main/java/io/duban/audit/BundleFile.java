package io.duban.audit;

import java.io.IOException;
import java.io.OutputStream;

import org.springframework.stereotype.Component;

import io.duban.record.Bundles;

/** A story for whoever verifies it without us. */
@Component
class BundleFile {

	private final Bundles bundles;

	BundleFile(Bundles bundles) {
		this.bundles = bundles;
	}

	void write(Dossier dossier, OutputStream out) throws IOException {
		Order order = dossier.order();
		this.bundles.write(dossier.sealed(),
				new Bundles.About(order.subject().recorded(), order.purpose(), order.account()), out);
	}

}
