package io.duban.attachment;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The attachments, for those who change them. */
interface AttachmentRows extends Repository<Attachment, Attachment.Id> {

	Attachment save(Attachment attachment);

	Optional<Attachment> findById(Attachment.Id id);

	void delete(Attachment attachment);

	long countByCreatedByAndUsedAtIsNull(String account);

	@Query("""
			select attachment.id.value from Attachment attachment
			where attachment.usedAt is null and attachment.createdAt < :before order by attachment.createdAt
			""")
	List<String> unused(LocalDateTime before, Limit limit);

}
