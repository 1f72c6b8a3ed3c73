// Package ext stands in for the place at which other builds of Traefik hang fields of their own into routers.
// Traefik's repository holds an empty one too, but never publishes it as a module.
package ext

// HTTP adds nothing to the HTTP section.
type HTTP struct{}

// Router adds nothing to a router.
type Router struct{}

// RouterIng adds nothing to a router of an Ingress.
type RouterIng struct{}

// ToRouter gives the nothing that it holds.
func (RouterIng) ToRouter() Router { return Router{} }
