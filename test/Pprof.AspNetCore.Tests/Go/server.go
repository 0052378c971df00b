// Serves its own profiles until its input ends; a second server lets answers take 5 seconds.
package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	_ "net/http/pprof"
	"os"
	"runtime"
	"runtime/pprof"
	"sync"
	"time"
)

var held [][]byte

func hold(count int) {
	for i := 0; i < count; i++ {
		held = append(held, make([]byte, 1<<20))
	}
}

// contend waits for a lock and for a channel.
func contend() {
	var lock sync.Mutex
	var done sync.WaitGroup
	lock.Lock()
	done.Add(1)
	go func() {
		defer done.Done()
		lock.Lock()
		lock.Unlock()
	}()
	time.Sleep(20 * time.Millisecond)
	lock.Unlock()
	done.Wait()
}

func listen(writeTimeout time.Duration) net.Addr {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}

	server := &http.Server{WriteTimeout: writeTimeout}
	go server.Serve(listener)
	return listener.Addr()
}

func main() {
	runtime.MemProfileRate = 1
	runtime.SetMutexProfileFraction(1)
	runtime.SetBlockProfileRate(1)
	hold(20)
	contend()
	sessions := pprof.NewProfile("sessions")
	for i := 0; i < 3; i++ {
		sessions.Add(i, 0)
	}

	runtime.GC()
	fmt.Println(listen(0))
	fmt.Println(listen(5 * time.Second))
	io.Copy(io.Discard, os.Stdin)
}
