package sshd

import (
	"context"
	"testing"
	"time"

	"github.com/gliderlabs/ssh"
)

// held is a session whose other end takes nothing any more: it only ends when
// what is under it is closed.
type held struct {
	ssh.Session
	ctx    lineContext
	closed chan string
}

type lineContext struct {
	ssh.Context
	line line
}

type line struct{ closed chan string }

func (l line) Close() error { l.closed <- "line"; return nil }

func (c lineContext) Value(key any) any {
	if key == ssh.ContextKeyConn {
		return c.line
	}
	return nil
}

func (h held) Context() ssh.Context { return h.ctx }
func (h held) Close() error         { h.closed <- "session"; return nil }

func TestASessionThatDoesNotEndLosesItsLine(t *testing.T) {
	closed := make(chan string, 2)
	h := held{ctx: lineContext{line: line{closed}}, closed: closed}
	ctx, end := context.WithCancel(t.Context())
	end()
	cut(ctx, h, nil, time.Millisecond)
	if first, then := <-closed, <-closed; first != "session" || then != "line" {
		t.Errorf("closed %s, then %s; want the session, then the line", first, then)
	}
}

func TestASessionThatIsOverKeepsItsLineForOthers(t *testing.T) {
	closed := make(chan string, 2)
	over := make(chan struct{})
	close(over)
	ctx, end := context.WithCancel(t.Context())
	end()
	cut(ctx, held{ctx: lineContext{line: line{closed}}, closed: closed}, over, time.Hour)
	if len(closed) != 0 {
		t.Errorf("the %s was closed", <-closed)
	}
}
