package main

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"sync"
	"time"
)

// generateLoad asks at a fixed rate, so that a faster server does the same work in less time rather than more work.
func generateLoad(url string, duration time.Duration, rate int) {
	var pending sync.WaitGroup
	var mutex sync.Mutex
	var total time.Duration
	count := 0
	ticker := time.NewTicker(time.Second / time.Duration(rate))
	defer ticker.Stop()
	start := time.Now()
	for talent := 0; time.Since(start) < duration; talent = (talent + 1) % 200 {
		<-ticker.C
		pending.Add(1)
		go func(talent int) {
			defer pending.Done()
			elapsed, err := ask(fmt.Sprintf("%s/journeys?talent=%d", url, talent))
			if err != nil {
				log.Print(err)
				return
			}
			mutex.Lock()
			defer mutex.Unlock()
			total += elapsed
			count++
		}(talent)
	}
	pending.Wait()
	if count == 0 {
		log.Fatal("no request was answered")
	}
	fmt.Printf("%d requests, %v each\n", count, (total / time.Duration(count)).Round(10*time.Microsecond))
}

func ask(url string) (time.Duration, error) {
	start := time.Now()
	response, err := http.Get(url)
	if err != nil {
		return 0, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return 0, fmt.Errorf("%s answered %s", url, response.Status)
	}
	_, err = io.Copy(io.Discard, response.Body)
	return time.Since(start), err
}
