// Command journeys is a small API with a slow endpoint, as input for a profiler: GET /journeys?talent=N lists the
// journeys of a talent and whether each is completed. With -fixed it answers the same without the waste.
package main

import (
	"flag"
	"log"
	"net/http"
	_ "net/http/pprof"
	"time"
)

func main() {
	addr := flag.String("addr", "127.0.0.1:8350", "where to listen, or with -load whom to ask")
	fixed := flag.Bool("fixed", false, "read the submissions once a request, not once a journey")
	load := flag.Duration("load", 0, "ask a running server for so long instead of being one")
	rate := flag.Int("rate", 40, "with -load: requests a second")
	flag.Parse()
	if *load > 0 {
		generateLoad("http://"+*addr, *load, *rate)
		return
	}

	service := &Service{Database: NewDatabase(200, 40, 12)}
	list := service.ListJourneys
	if *fixed {
		list = service.ListJourneysAtOnce
	}
	http.Handle("/journeys", journeysHandler(list))
	server := &http.Server{Addr: *addr, ReadHeaderTimeout: 5 * time.Second}
	log.Fatal(server.ListenAndServe())
}
