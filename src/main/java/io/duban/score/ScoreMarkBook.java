package io.duban.score;

import java.util.List;

import org.springframework.data.repository.Repository;

/** The marks, for whoever makes them. */
interface ScoreMarkBook extends Repository<ScoreMark, Long> {

	ScoreMark save(ScoreMark mark);

	List<ScoreMark> findByIssue(long issue);

}
