package io.duban.responsibility;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import io.duban.api.Connection;
import io.duban.api.Listing;
import io.duban.api.NodeLoader;
import io.duban.api.Owners;
import io.duban.api.Page;
import io.duban.security.Walls;

/** Reads responsibilities for lists and pages. */
@Component
class ResponsibilityListing implements NodeLoader {

	private static final Listing.Order<Responsibility> LATEST_FIRST = new Listing.Order<>("SINCE", "r.since_on", "r.id",
			false, LocalDate::parse, (text) -> text, (one) -> one.since().toString(), Responsibility::key);

	private final Walls walls;

	private final Listing listing;

	ResponsibilityListing(Walls walls, Listing listing) {
		this.walls = walls;
		this.listing = listing;
	}

	@Override
	public String type() {
		return Responsibility.TYPE;
	}

	@Override
	public Map<String, Responsibility> load(Collection<String> keys) {
		return keys.isEmpty() ? Map.of()
				: this.walls
					.read(Responsibilities.SELECT + " from responsibility r where r.id in (:keys) and {wall}",
							Responsibilities.WALL)
					.param("keys", keys)
					.query(Responsibilities.RESPONSIBILITY)
					.list()
					.stream()
					.collect(Collectors.toMap(Responsibility::key, Function.identity()));
	}

	/** Who ever answered for households, the latest first, a page for each. */
	Map<String, Connection<Responsibility>> ofHouseholds(Collection<String> households, Page page) {
		return pages(query(), Owners.named("Household.responsibilities", "r.household", households), page);
	}

	/** Who ever answered for divisions themselves, the latest first, a page for each. */
	Map<String, Connection<Responsibility>> ofDivisions(Collection<String> codes, Page page) {
		return pages(query().where("r.kind <> 'HOUSEHOLD'"),
				Owners.named("Division.responsibilities", "r.subject", codes), page);
	}

	/** What cadres ever answered for, the latest first, a page for each. */
	Map<String, Connection<Responsibility>> ofCadres(Collection<String> cadres, Page page) {
		return pages(query(), Owners.named("Cadre.responsibilities", "r.cadre", cadres), page);
	}

	private Map<String, Connection<Responsibility>> pages(Listing.Query query, Owners owners, Page page) {
		return this.listing.pages(query, owners, LATEST_FIRST, page, Responsibilities.RESPONSIBILITY);
	}

	private static Listing.Query query() {
		return new Listing.Query(Responsibilities.SELECT, "responsibility r", Responsibilities.WALL);
	}

}
