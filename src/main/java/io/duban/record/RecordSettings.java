package io.duban.record;

import java.net.URI;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the record is published.
 *
 * @param origin its name in checkpoints and keys, which no other record has
 * @param keys the folder of the keys that sign it; not where the database lies
 * @param checkpoints the folder that checkpoints are written to; not where the database
 * lies
 * @param webhook an address that each checkpoint is sent to, such as the auditor's own
 */
@ConfigurationProperties("duban.record")
record RecordSettings(String origin, Path keys, Path checkpoints, @Nullable URI webhook) {

}
