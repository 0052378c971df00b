package main

import (
	"encoding/json"
	"fmt"
	"math/rand"
)

// Database holds rows as a server sends them, so that reading one costs what it costs a driver: decoding.
type Database struct {
	journeys    map[int][][]byte // by talent
	steps       map[int][][]byte // by journey
	submissions map[int][][]byte // by talent
}

type Journey struct {
	ID     int    `json:"id"`
	Talent int    `json:"talent"`
	Title  string `json:"title"`
}

type Step struct {
	ID           int     `json:"id"`
	Journey      int     `json:"journey"`
	PassingScore float64 `json:"passing_score"`
}

type Submission struct {
	Step  int     `json:"step"`
	Score float64 `json:"score"`
	Text  string  `json:"text"`
}

// NewDatabase makes up the same rows each time.
func NewDatabase(talents, journeysPerTalent, stepsPerJourney int) *Database {
	random := rand.New(rand.NewSource(1))
	db := &Database{map[int][][]byte{}, map[int][][]byte{}, map[int][][]byte{}}
	for talent := 0; talent < talents; talent++ {
		for j := 0; j < journeysPerTalent; j++ {
			journey := Journey{talent*journeysPerTalent + j, talent, fmt.Sprintf("Journey %d", j)}
			db.journeys[talent] = append(db.journeys[talent], encode(journey))
			for s := 0; s < stepsPerJourney; s++ {
				step := Step{journey.ID*stepsPerJourney + s, journey.ID, float64(random.Intn(20))}
				db.steps[journey.ID] = append(db.steps[journey.ID], encode(step))
				submission := Submission{step.ID, float64(18 + random.Intn(82)), "what the talent answered"}
				db.submissions[talent] = append(db.submissions[talent], encode(submission))
			}
		}
	}
	return db
}

func (db *Database) JourneysOf(talent int) ([]Journey, error) {
	return decodeRows[Journey](db.journeys[talent])
}

func (db *Database) StepsOf(journey int) ([]Step, error) {
	return decodeRows[Step](db.steps[journey])
}

func (db *Database) SubmissionsOf(talent int) ([]Submission, error) {
	return decodeRows[Submission](db.submissions[talent])
}

func decodeRows[T any](rows [][]byte) ([]T, error) {
	decoded := make([]T, len(rows))
	for i, row := range rows {
		if err := json.Unmarshal(row, &decoded[i]); err != nil {
			return nil, err
		}
	}
	return decoded, nil
}

func encode(row any) []byte {
	bytes, err := json.Marshal(row)
	if err != nil {
		panic(err)
	}
	return bytes
}
