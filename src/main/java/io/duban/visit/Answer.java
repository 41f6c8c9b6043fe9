package io.duban.visit;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;

/**
 * What a visit keeps of one assurance.
 *
 * @param reply whether it was in order
 * @param words what the visitor said of it
 * @param issue the issue that it is, as a number, null where there is none
 */
@Embeddable
record Answer(@Enumerated(EnumType.STRING) @Column(name = "reply") Reply reply,
		@Nullable @Column(name = "words") String words, @Nullable @Column(name = "issue") Long issue) {

}
