/** How long the work takes: the figures that Chainrule must hold, one benchmark each. */
package chainrule;
