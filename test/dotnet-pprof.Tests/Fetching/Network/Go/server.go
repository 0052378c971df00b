// Serves its own profiles until its input ends, and one that does not change at /kept.
package main

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	_ "net/http/pprof"
	"os"
	"runtime"
	"runtime/pprof"
)

var held [][]byte

func hold(count int) {
	for i := 0; i < count; i++ {
		held = append(held, make([]byte, 1<<20))
	}
}

func main() {
	runtime.MemProfileRate = 1
	hold(20)
	runtime.GC()
	var kept bytes.Buffer
	if err := pprof.Lookup("heap").WriteTo(&kept, 0); err != nil {
		panic(err)
	}

	http.HandleFunc("/kept", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/octet-stream")
		w.Write(kept.Bytes())
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}

	go http.Serve(listener, nil)
	fmt.Println(listener.Addr())
	io.Copy(io.Discard, os.Stdin)
}
