package vault

import "encoding/binary"

// Pack joins texts, byte for byte, into one value to be sealed; nothing but
// empty texts is nothing.
func Pack(texts ...string) []byte {
	size := 0
	for _, t := range texts {
		size += len(t)
	}
	if size == 0 {
		return nil
	}
	out := make([]byte, 0, size+2*len(texts))
	for _, t := range texts {
		out = binary.AppendUvarint(out, uint64(len(t)))
		out = append(out, t...)
	}
	return out
}

// Unpack parts what Pack joined into the same number of texts; ErrBroken when
// that is not how it was made. Of nothing all are empty.
func Unpack(packed []byte, texts ...*string) error {
	if len(packed) == 0 {
		for _, t := range texts {
			*t = ""
		}
		return nil
	}
	for _, t := range texts {
		n, used := binary.Uvarint(packed)
		if used <= 0 || n > uint64(len(packed)-used) {
			return ErrBroken
		}
		packed = packed[used:]
		*t, packed = string(packed[:n]), packed[n:]
	}
	if len(packed) != 0 {
		return ErrBroken
	}
	return nil
}
