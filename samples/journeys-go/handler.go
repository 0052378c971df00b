package main

import (
	"encoding/json"
	"net/http"
	"strconv"
)

func journeysHandler(list func(talent int) ([]JourneyState, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		talent, err := strconv.Atoi(r.URL.Query().Get("talent"))
		if err != nil {
			http.Error(w, "talent must be a number", http.StatusBadRequest)
			return
		}
		states, err := list(talent)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(states)
	})
}
