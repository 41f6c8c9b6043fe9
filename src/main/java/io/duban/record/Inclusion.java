package io.duban.record;

import java.util.List;

/**
 * That an event is in the last signed checkpoint, to the satisfaction of whoever has
 * that.
 *
 * @param index the event's place
 * @param leaf hash of its entry, in Base64
 * @param size events of the checkpoint
 * @param root of the checkpoint, in Base64
 * @param path hashes in Base64, from the event's neighbour up
 */
public record Inclusion(long index, String leaf, long size, String root, List<String> path) {

	public Inclusion {
		path = List.copyOf(path);
	}

}
