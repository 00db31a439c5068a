package store_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"testing"
	"time"

	"backdesk/domain/desk"
	"backdesk/store"
)

// Sessions of this process and of another hear of every change, once and in
// the order of their making for those of one writer.
func TestNewsReachEverySessionOnce(t *testing.T) {
	one, path := noteOffice(t)
	two := open(t, path)
	var sessions []desk.News
	for _, o := range []*store.Office{one, one, two} {
		n, err := o.Subscribe(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer n.Close()
		sessions = append(sessions, n)
	}
	mine, theirs := noteDoor(one, "mine"), noteDoor(two, "theirs")
	for i := range 20 {
		d := mine
		if i%2 == 0 {
			d = theirs
		}
		if err := note(t.Context(), d, "news", nil); err != nil {
			t.Fatal(err)
		}
	}
	for i, n := range sessions {
		heard := hear(t, n, 20)
		for id, times := range heard {
			if times != 1 {
				t.Errorf("session %d heard of %s %d times", i, id, times)
			}
		}
	}
}

// hear collects changes until count different ones have come.
func hear(t *testing.T, n desk.News, count int) map[string]int {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), 20*time.Second)
	defer stop()
	heard := make(map[string]int)
	for len(heard) < count {
		changes, err := n.Next(ctx)
		if err != nil {
			t.Fatalf("after %d: %v", len(heard), err)
		}
		for _, c := range changes {
			heard[c.ID]++
		}
	}
	return heard
}

// A second process on the same file works, and its change is heard here.
func TestSecondProcess(t *testing.T) {
	o, path := noteOffice(t)
	n, err := o.Subscribe(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer n.Close()
	other := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestAsSecondProcess$")
	other.Env = append(os.Environ(), "STORE_TEST_OFFICE="+path)
	if out, err := other.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if heard := hear(t, n, 5); heard["other-00005"] != 1 {
		t.Errorf("heard %v", heard)
	}
	if err := note(t.Context(), noteDoor(o, "n"), "here", nil); err != nil {
		t.Fatal(err)
	}
	if count, last := notes(t, o); count != 6 || last != 6 {
		t.Errorf("%d notes, the last numbered %d", count, last)
	}
	sound(t, o)
}

// TestAsSecondProcess is the other process of TestSecondProcess.
func TestAsSecondProcess(t *testing.T) {
	path := os.Getenv("STORE_TEST_OFFICE")
	if path == "" {
		t.Skip("runs in another process only")
	}
	d := noteDoor(open(t, path), "other")
	for range 5 {
		if err := note(t.Context(), d, "there", nil); err != nil {
			t.Fatal(err)
		}
	}
}

// Closing the office wakes the sessions that wait.
func TestCloseWakesSessions(t *testing.T) {
	o, _ := newOffice(t)
	n, err := o.Subscribe(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	woken := make(chan error)
	go func() {
		_, err := n.Next(context.Background())
		woken <- err
	}()
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	if err := <-woken; err == nil {
		t.Error("no error")
	}
	n.Close()
	if _, err := o.Subscribe(t.Context()); err == nil {
		t.Error("a closed office took a session")
	}
}

// A session that does not listen is told to read everything, and holds no more.
func TestNewsAreBounded(t *testing.T) {
	o, _ := newOffice(t)
	n, err := o.Subscribe(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer n.Close()
	for i := range 5000 {
		o.Ring([]desk.Changed{{Part: "notes", ID: fmt.Sprint(i), Seq: int64(i + 1)}})
	}
	changes, err := n.Next(t.Context())
	if err != nil || len(changes) > 2001 || changes[0].Part != "" {
		t.Errorf("%d changes, first %+v, %v", len(changes), changes[0], err)
	}
}
