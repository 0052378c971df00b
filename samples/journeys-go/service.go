package main

// Service answers what the endpoints ask.
type Service struct {
	Database *Database
}

// JourneyState is a row of the answer.
type JourneyState struct {
	ID        int    `json:"id"`
	Title     string `json:"title"`
	Completed bool   `json:"completed"`
}

// ListJourneys is the slow one: it asks IsCompleted for each journey, and that asks the database anew each time.
func (s *Service) ListJourneys(talent int) ([]JourneyState, error) {
	journeys, err := s.Database.JourneysOf(talent)
	if err != nil {
		return nil, err
	}
	states := make([]JourneyState, 0, len(journeys))
	for _, journey := range journeys {
		completed, err := s.IsCompleted(journey)
		if err != nil {
			return nil, err
		}
		states = append(states, JourneyState{journey.ID, journey.Title, completed})
	}
	return states, nil
}

// IsCompleted tells whether every step of a journey has a submission that passes. Harmless when called once.
func (s *Service) IsCompleted(journey Journey) (bool, error) {
	steps, err := s.Database.StepsOf(journey.ID)
	if err != nil {
		return false, err
	}
	submissions, err := s.Database.SubmissionsOf(journey.Talent)
	if err != nil {
		return false, err
	}
	return allPassed(steps, submissions), nil
}

// ListJourneysAtOnce answers the same from one reading of the submissions.
func (s *Service) ListJourneysAtOnce(talent int) ([]JourneyState, error) {
	journeys, err := s.Database.JourneysOf(talent)
	if err != nil {
		return nil, err
	}
	submissions, err := s.Database.SubmissionsOf(talent)
	if err != nil {
		return nil, err
	}
	best := bestScores(submissions)
	states := make([]JourneyState, 0, len(journeys))
	for _, journey := range journeys {
		steps, err := s.Database.StepsOf(journey.ID)
		if err != nil {
			return nil, err
		}
		states = append(states, JourneyState{journey.ID, journey.Title, allReached(steps, best)})
	}
	return states, nil
}

func allPassed(steps []Step, submissions []Submission) bool {
	for _, step := range steps {
		if bestScore(step, submissions) < step.PassingScore {
			return false
		}
	}
	return true
}

func bestScore(step Step, submissions []Submission) float64 {
	best := 0.0
	for _, submission := range submissions {
		if submission.Step == step.ID && submission.Score > best {
			best = submission.Score
		}
	}
	return best
}

func bestScores(submissions []Submission) map[int]float64 {
	best := make(map[int]float64, len(submissions))
	for _, submission := range submissions {
		if submission.Score > best[submission.Step] {
			best[submission.Step] = submission.Score
		}
	}
	return best
}

func allReached(steps []Step, best map[int]float64) bool {
	for _, step := range steps {
		if best[step.ID] < step.PassingScore {
			return false
		}
	}
	return true
}
