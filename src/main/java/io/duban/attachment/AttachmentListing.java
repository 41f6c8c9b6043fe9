package io.duban.attachment;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import io.duban.api.NodeLoader;
import io.duban.core.NotFound;
import io.duban.security.Wall;
import io.duban.security.Walls;

/** Reads attachments. */
@Component
public class AttachmentListing implements NodeLoader {

	private static final Wall WALL = Wall.area("a.area").line("a.line").household("a.household").owner("a.owner");

	/** Of what shows something that is hung out for the county. */
	private static final Wall COUNTY = Wall.area("a.area").ofCounty();

	private final Walls walls;

	AttachmentListing(Walls walls) {
		this.walls = walls;
	}

	@Override
	public String type() {
		return AttachmentSummary.TYPE;
	}

	@Override
	public Map<String, AttachmentSummary> load(Collection<String> ids) {
		List<String> known = ids.stream().filter(Attachment.Id::isOne).toList();
		return known.isEmpty() ? Map.of()
				: this.walls
					.read("select a.id, a.file_name, a.status, a.media_type, a.size_bytes, a.sha256, a.thumbnail,"
							+ " a.created_at from attachment a where a.id in (:ids)"
							+ " and ({wall} or (a.county = true and a.used_at is not null and {joined}))", WALL, COUNTY)
					.param("ids", known)
					.query((row, index) -> new AttachmentSummary(row.getString(1), row.getString(2),
							Attachment.Status.valueOf(row.getString(3)), row.getString(4), row.getObject(5, Long.class),
							row.getString(6), row.getBoolean(7), row.getObject(8, LocalDateTime.class)))
					.list()
					.stream()
					.collect(Collectors.toMap(AttachmentSummary::key, Function.identity()));
	}

	AttachmentSummary find(String id) {
		return Optional.ofNullable(load(List.of(id)).get(id)).orElseThrow(() -> new NotFound("This attachment"));
	}

}
