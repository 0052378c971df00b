//! Counts words for a while, in two ways of which one costs more.
use std::collections::{BTreeMap, HashMap};
use std::time::{Duration, Instant};

fn text(length: u64) -> String {
    let words: Vec<String> = (0..length).map(|i| format!("word{}", i * i * 7919 % 6007)).collect();
    words.join(" ")
}

#[inline(never)]
fn count_sorted(text: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for word in text.split(' ') {
        *counts.entry(word.to_uppercase()).or_insert(0) += 1;
    }
    counts
}

#[inline(never)]
fn count_hashed(text: &str) -> HashMap<&str, usize> {
    let mut counts = HashMap::new();
    for word in text.split(' ') {
        *counts.entry(word).or_insert(0) += 1;
    }
    counts
}

fn main() {
    let text = text(100_000);
    let begin = Instant::now();
    let mut different = 0;
    while begin.elapsed() < Duration::from_secs(5) {
        different += count_sorted(&text).len() + count_hashed(&text).len();
    }
    println!("{different}");
}
