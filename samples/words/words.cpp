// Counts words for a while, in two ways of which one costs more.
#include <chrono>
#include <cstdio>
#include <map>
#include <sstream>
#include <string>
#include <unordered_map>

namespace words {

template <typename Map>
[[gnu::noinline]] Map count(const std::string& text) {
    Map counts;
    std::istringstream words(text);
    for (std::string word; words >> word;) {
        ++counts[word];
    }
    return counts;
}

std::string text(unsigned long length) {
    std::string text;
    for (unsigned long i = 0; i < length; ++i) {
        text += "word" + std::to_string(i * i * 7919 % 6007) + " ";
    }
    return text;
}

}  // namespace words

int main() {
    using clock = std::chrono::steady_clock;
    const std::string text = words::text(100'000);
    const auto end = clock::now() + std::chrono::seconds(5);
    std::size_t different = 0;
    while (clock::now() < end) {
        different += words::count<std::map<std::string, int>>(text).size();
        different += words::count<std::unordered_map<std::string, int>>(text).size();
    }
    std::printf("%zu\n", different);
}
