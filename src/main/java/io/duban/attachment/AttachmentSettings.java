package io.duban.attachment;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

import io.duban.core.BadSetting;

/**
 * Where attached files lie and how large they may be.
 *
 * @param folder a folder; empty for none
 * @param maxBytes the most that one file may have
 * @param s3 an S3-compatible storage, which goes before the folder
 */
@ConfigurationProperties("duban.attachments")
record AttachmentSettings(@DefaultValue("") String folder, @DefaultValue("20MB") DataSize maxBytes, @Nullable S3 s3) {

	/**
	 * An S3-compatible storage.
	 *
	 * @param endpoint its address
	 * @param bucket the bucket, which must be there
	 * @param region what its signatures name
	 * @param accessKey who asks
	 * @param secretKey what signs
	 * @param pathStyle whether the bucket stands in the path rather than in the host's
	 * name
	 */
	record S3(@DefaultValue("") String endpoint, @DefaultValue("") String bucket,
			@DefaultValue("us-east-1") String region, @DefaultValue("") String accessKey,
			@DefaultValue("") String secretKey, @DefaultValue("true") boolean pathStyle) {

		S3 {
			BadSetting.unless(isAddress(endpoint),
					"duban.attachments.s3.endpoint is the storage's address, such as https://s3.example.gov.cn.");
			BadSetting.unless(
					StringUtils.hasText(bucket) && StringUtils.hasText(accessKey) && StringUtils.hasText(secretKey),
					"duban.attachments.s3 wants a bucket, an access-key and a secret-key.");
		}

		private static boolean isAddress(String endpoint) {
			return endpoint.matches("https?://[^\\s/]+/?") && URI.create(endpoint).getHost() != null;
		}

	}

}
