package io.duban.core;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the keys of personal data are.
 *
 * @param keys the file that holds them, made at the first start; not beside the database
 * @param keyLines its lines themselves, with line ends or commas between them, for a
 * server that gets them by its environment; the file is then not looked at
 */
@ConfigurationProperties("duban.personal")
record SealingSettings(Path keys, @Nullable String keyLines) {

}
