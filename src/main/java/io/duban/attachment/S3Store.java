package io.duban.attachment;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;

/** A bucket of any storage that speaks as Amazon's S3 does. */
class S3Store implements Store, Closeable {

	private static final Duration CONNECT = Duration.ofSeconds(5);

	private static final Duration SILENCE = Duration.ofSeconds(30);

	private final String bucket;

	private final S3Client client;

	S3Store(AttachmentSettings.S3 settings) {
		this.bucket = settings.bucket();
		this.client = S3Client.builder()
			.endpointOverride(URI.create(settings.endpoint()))
			.region(Region.of(settings.region()))
			.credentialsProvider(StaticCredentialsProvider
				.create(AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())))
			.forcePathStyle(settings.pathStyle())
			// What not every storage that speaks so understands.
			.serviceConfiguration(S3Configuration.builder().chunkedEncodingEnabled(false).build())
			.requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
			.responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
			.httpClient(UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(SILENCE).build())
			.build();
	}

	@Override
	public void put(String key, Path file, String mediaType) throws IOException {
		try {
			this.client.putObject((request) -> request.bucket(this.bucket).key(key).contentType(mediaType),
					RequestBody.fromFile(file));
		}
		catch (SdkException ex) {
			throw new IOException(ex);
		}
	}

	@Override
	public InputStream get(String key) throws IOException {
		try {
			return this.client.getObject((request) -> request.bucket(this.bucket).key(key));
		}
		catch (SdkException ex) {
			throw new IOException(ex);
		}
	}

	@Override
	public void delete(String prefix) throws IOException {
		try {
			this.client.listObjectsV2Paginator((request) -> request.bucket(this.bucket).prefix(prefix))
				.contents()
				.forEach((object) -> this.client
					.deleteObject((request) -> request.bucket(this.bucket).key(object.key())));
		}
		catch (SdkException ex) {
			throw new IOException(ex);
		}
	}

	@Override
	public void close() {
		this.client.close();
	}

}
