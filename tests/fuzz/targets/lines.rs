#![no_main]
folge_fuzz::target!("lines");
