//go:build !unix

package store

import "strings"

func diskFull(err error) bool {
	return strings.Contains(err.Error(), "not enough space") || strings.Contains(err.Error(), "no space left")
}
