package io.duban;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several people who do something at the same instant. */
final class AtOnce {

	private AtOnce() {
	}

	/** What each act gives, in their order. */
	static <T> List<T> atOnce(List<Callable<T>> acts) {
		ExecutorService people = Executors.newFixedThreadPool(acts.size());
		CyclicBarrier start = new CyclicBarrier(acts.size());
		List<Future<T>> running = acts.stream().map((act) -> people.submit(() -> {
			start.await();
			return act.call();
		})).toList();
		List<T> answers = new ArrayList<>();
		try {
			for (Future<T> one : running) {
				answers.add(one.get());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		catch (ExecutionException ex) {
			throw new AssertionError(ex.getCause());
		}
		finally {
			people.shutdownNow();
		}
		return answers;
	}

}
