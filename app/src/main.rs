fn main() {
    folge_app::run()
}
