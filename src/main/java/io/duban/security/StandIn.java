package io.duban.security;

import java.util.Set;

/**
 * Somebody on leave for whom the current person stands in: of what is theirs, their
 * deputy sees as much as they do.
 *
 * @param absent who is away, as they would sign in
 * @param households the numbers of those that they answer for
 */
record StandIn(CurrentUser absent, Set<String> households) {

}
